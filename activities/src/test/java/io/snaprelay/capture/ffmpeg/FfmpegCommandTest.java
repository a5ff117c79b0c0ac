package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.plan.FullDecode;
import io.snaprelay.capture.plan.KeyPackets;
import io.snaprelay.capture.plan.NoNonReference;
import io.snaprelay.capture.rendition.Rendition;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegCommandTest {

  private static final FfmpegAbilities NEWEST =
      new FfmpegAbilities(Set.of(), Set.of(), false, true, true, true);
  private static final FfmpegAbilities DEBIAN =
      new FfmpegAbilities(Set.of(), Set.of(), true, true, false, true);

  private static final Taking FULL = Taking.by(new FullDecode("a test"));

  @Test
  void writesTheWholeCommand_forRtmp() {
    SourceRequest request =
        request("rtmp://host/live/room42?sign=1", new Grid(1_000, 250), PictureSpec.DEFAULT, false);

    assertThat(
            FfmpegCommand.arguments(
                request,
                itself(request),
                DEBIAN,
                FULL,
                Duration.ofSeconds(15),
                Duration.ofSeconds(1)))
        .containsExactly(
            "-hide_banner",
            "-nostdin",
            "-nostats",
            "-loglevel",
            "repeat+level+info",
            "-threads",
            "1",
            "-copyts",
            "-rw_timeout",
            "15000000",
            "-analyzeduration",
            "1000000",
            "-probesize",
            "5000000",
            "-max_pixels",
            "16777216",
            "-protocol_whitelist",
            "rtmp,rtmps,tcp,tls,httpproxy",
            "-f",
            "flv",
            "-i",
            "rtmp://host/live/room42?sign=1",
            "-map",
            "0:v:0",
            "-an",
            "-sn",
            "-dn",
            "-vf",
            "settb=1/1000,"
                + "setpts='if(isnan(PTS),NAN,st(2,RTCTIME/1000-PTS);"
                + "st(3,eq(N,0)+lt(PTS,ld(1)-500));"
                + "st(0,if(ld(3),ld(2),min(ld(0)+0.002*(PTS-ld(1)),ld(2))));"
                + "st(9,max(ld(9),not(ld(3))*(PTS-ld(1))));"
                + "st(1,PTS);"
                + "st(4,floor((PTS+ld(0)-250)/1000));"
                + "if(ld(3)+gte(PTS-ld(5),250)+not(eq(ld(4),ld(6))),"
                + "st(5,PTS);st(6,ld(4));print(PTS);print(ld(0));print(1e14+ld(9));st(9,0));"
                + "PTS+ld(0))',"
                + "select='if(key*gte(abs(pts-ld(0)),250),st(0,pts);print(6e14+pts));"
                + "not(isnan(pts))*(isnan(prev_selected_pts)"
                + "+gt(floor((pts-250)/1000),floor((prev_selected_pts-250)/1000)))',"
                + "showinfo=checksum=0,"
                + "scale=w='max(1,round(iw*min(1,sar)))':h='max(1,round(ih*min(1,1/sar)))'"
                + ":out_color_matrix=bt601,"
                + "setsar=1,"
                + "format=yuvj420p",
            "-c:v",
            "mjpeg",
            "-threads",
            "1",
            "-q:v",
            "5",
            "-fps_mode",
            "passthrough",
            "-enc_time_base",
            "1:1000",
            "-flush_packets",
            "1",
            "-f",
            "mpjpeg",
            "pipe:1");
  }

  @Test
  void putsThePlanBeforeTheInput_andTheWatchBehindThePictures() {
    SourceRequest request =
        request("rtmp://host/live/a", new Grid(1_000, 0), PictureSpec.DEFAULT, false);

    List<String> arguments =
        FfmpegCommand.arguments(
            request,
            itself(request),
            NEWEST,
            new Taking(new NoNonReference("a test"), true, true, PictureCoding.PLAIN),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1));

    assertThat(arguments).containsSequence("-f", "flv", "-skip_frame", "noref", "-i");
    assertThat(arguments).containsSequence("mpjpeg", "pipe:1", "-map").endsWith("null", "-");
  }

  @Test
  void choosesKeyPicturesOnly_whereOthersComeOutLate() {
    SourceRequest request =
        request("rtmp://host/live/a", new Grid(5_000, 0), PictureSpec.DEFAULT, false);

    assertThat(
            FilterChain.of(
                request,
                Taking.by(
                    new KeyPackets(
                        "a test", Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ZERO))))
        .contains("print(6e14+pts));key*not(isnan(pts))*(");
  }

  @Test
  void forcesFlvAndRefusesRedirects_forHttpFlv() {
    assertThat(inputOptions("https://host/live/room42.flv?sign=1", DEBIAN))
        .containsExactly(
            "-protocol_whitelist",
            "http,https,tcp,tls,httpproxy",
            "-max_redirects",
            "0",
            "-f",
            "flv");
  }

  @Test
  void leavesRedirectsAlone_whenTheProgramCannotLimitThem() {
    assertThat(inputOptions("https://host/live/room42.flv", NEWEST))
        .containsExactly("-protocol_whitelist", "http,https,tcp,tls,httpproxy", "-f", "flv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtsp://host/live/room42", "RTSPS://user:word@host:322/a?udp"})
  void takesNothingButTcp_forRtsp(String url) {
    assertThat(inputOptions(url, NEWEST))
        .containsExactly("-protocol_whitelist", "tcp,tls", "-f", "rtsp", "-rtsp_transport", "tcp");
    SourceRequest request = request(url, new Grid(1_000, 0), PictureSpec.DEFAULT, false);
    assertThat(
            FfmpegCommand.arguments(
                request,
                Rendition.source(request.url()),
                NEWEST,
                FULL,
                Duration.ofSeconds(15),
                Duration.ofSeconds(1)))
        .containsSequence("-timeout", "15000000")
        .doesNotContain("-rw_timeout");
  }

  @Test
  void boundsAStalePlaylist_forHls() {
    assertThat(inputOptions("https://host/live/room42.m3u8?sign=1", NEWEST))
        .containsExactly(
            "-protocol_whitelist",
            "http,https,tcp,tls,crypto,httpproxy",
            "-f",
            "hls",
            "-format_whitelist",
            "hls,mpegts,mov,aac,mp3",
            "-m3u8_hold_counters",
            "5",
            "-http_persistent",
            "0");
  }

  @Test
  void allowsFewFormats_forOtherHttpAndSrt() {
    assertThat(inputOptions("http://host/live/room42", NEWEST))
        .containsExactly(
            "-protocol_whitelist",
            "http,https,tcp,tls,httpproxy",
            "-format_whitelist",
            "flv,mpegts,mov,matroska");
    assertThat(inputOptions("srt://host:9000?streamid=room42", NEWEST))
        .containsExactly("-protocol_whitelist", "srt", "-format_whitelist", "mpegts");
  }

  @Test
  void neverAllowsFiles() {
    for (SourceKind kind : SourceKind.values()) {
      assertThat(String.join(" ", kind.options(NEWEST))).doesNotContain("file");
    }
  }

  @Test
  void scalesIntoTheBox_andNeverUp() {
    assertThat(filters(new PictureSpec(640, 0, 3), false))
        .contains("scale=w='max(1,round(iw*min(1,sar)*min(1,640/(iw*min(1,sar)))))':h=");
    assertThat(filters(new PictureSpec(640, 360, 3), false))
        .contains(
            ":h='max(1,round(ih*min(1,1/sar)"
                + "*min(min(1,640/(iw*min(1,sar))),360/(ih*min(1,1/sar)))))'");
  }

  @Test
  void takesOneFieldOfTwo_andMapsTones_whereThePicturesNeedIt() {
    assertThat(PictureFilters.of(PictureSpec.DEFAULT, new PictureCoding(true, false)))
        .startsWith("field=type=top")
        .element(1)
        .asString()
        .contains("2*ih*min(1,1/sar)");
    assertThat(PictureFilters.of(PictureSpec.DEFAULT, new PictureCoding(false, true)))
        .startsWith("zscale=t=linear:npl=203", "format=gbrpf32le");
  }

  @Test
  void adoptsAnAnchorThatIsNotFarOff_forHls() {
    assertThat(FilterChain.of(handed("https://host/live/room42.m3u8"), FULL))
        .contains(
            "st(8,mod(ld(2)-1795000000123+47721858.844444,95443717.688889)-47721858.844444);"
                + "st(7,if(ld(3),eq(N,0)*between(ld(8),0,60000),ld(7)));"
                + "st(0,if(ld(3),ld(2)-ld(7)*ld(8),if(ld(7),"
                + "ld(0)+(PTS-ld(1))*clip((ld(2)-ld(0))/5000000,-0.002,0.002),"
                + "min(ld(0)+0.002*(PTS-ld(1)),ld(2)))));");
  }

  @Test
  void takesNoAnchorFromOthers_whereEachConnectionHasItsOwnTimestamps() {
    assertThat(FilterChain.of(handed("rtmp://host/live/room42"), FULL))
        .isEqualTo(filters(PictureSpec.DEFAULT, false));
    assertThat(FilterChain.of(handed("https://host/live/room42.flv"), FULL))
        .isEqualTo(filters(PictureSpec.DEFAULT, false));
  }

  private static SourceRequest handed(String url) {
    Grid grid = new Grid(7_000, 0);
    return new SourceRequest(
        new SourceUrl(url),
        grid,
        Accuracy.ECONOMY,
        PictureSpec.DEFAULT,
        false,
        1795000000123L,
        Sound.UNKNOWN,
        null);
  }

  @Test
  void selectsOnePictureASecondAtTheStart_whenAskedTo() {
    assertThat(filters(PictureSpec.DEFAULT, true))
        .contains("+lt(pts-start_pts,20000)*gte(pts-prev_selected_pts,1000))'");
  }

  @Test
  void passesTheUrlAsOneArgument_whateverIsInIt() {
    String url = "rtmp://host/live/$(reboot)'\";rm%20-rf?a=b&c=d";
    SourceRequest request = request(url, new Grid(1_000, 0), PictureSpec.DEFAULT, false);

    List<String> arguments =
        FfmpegCommand.arguments(
            request, itself(request), NEWEST, FULL, Duration.ofSeconds(15), Duration.ofSeconds(1));

    assertThat(arguments.get(arguments.indexOf("-i") + 1)).isEqualTo(url);
  }

  @Test
  void pullsARenditionAsItsSource() {
    SourceRequest request =
        request("http://host/live/a.m3u8", new Grid(1_000, 0), PictureSpec.DEFAULT, false);
    Rendition low = new Rendition("https://cdn/live/low?sign=1", "640x360");

    assertThat(
            FfmpegCommand.arguments(
                request, low, NEWEST, FULL, Duration.ofSeconds(15), Duration.ofSeconds(1)))
        .containsSequence("-f", "hls")
        .containsSequence("-i", "https://cdn/live/low?sign=1")
        .doesNotContain("http://host/live/a.m3u8");
  }

  private static Rendition itself(SourceRequest request) {
    return Rendition.source(request.url());
  }

  private static String filters(PictureSpec picture, boolean extraAtStart) {
    return FilterChain.of(
        request("rtmp://host/live/a", new Grid(7_000, 0), picture, extraAtStart), FULL);
  }

  private static List<String> inputOptions(String url, FfmpegAbilities abilities) {
    return SourceKind.of(new SourceUrl(url)).options(abilities);
  }

  private static SourceRequest request(
      String url, Grid grid, PictureSpec picture, boolean extraAtStart) {
    return new SourceRequest(
        new SourceUrl(url),
        grid,
        Accuracy.ECONOMY,
        picture,
        extraAtStart,
        null,
        Sound.UNKNOWN,
        null);
  }
}
