package io.snaprelay.capture.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.PictureSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterPlaylistTest {

  private static final String LADDER =
      """
      #EXTM3U
      #EXT-X-VERSION:4
      #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aac",NAME="a, b",URI="sound.m3u8"
      #EXT-X-STREAM-INF:BANDWIDTH=2500000,RESOLUTION=1280x720,CODECS="avc1.64001f,mp4a.40.2"
      720.m3u8

      #EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS="mp4a.40.2"
      sound.m3u8
      #EXT-X-STREAM-INF:PROGRAM-ID=1, BANDWIDTH=800000, RESOLUTION=640x360
      360.m3u8
      #EXT-X-STREAM-INF:BANDWIDTH=1200000,RESOLUTION=640x360,FRAME-RATE=60.000
      360-60.m3u8
      #EXT-X-STREAM-INF:BANDWIDTH=5000000,RESOLUTION=1920x1080
      # a remark
      1080.m3u8
      #EXT-X-STREAM-INF:BANDWIDTH=7000000
      whatever.m3u8
      #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=9000,RESOLUTION=320x180,URI="keys.m3u8"
      """;

  @ParameterizedTest
  @CsvSource({
    // No size: the source's best.
    "0, 0, 1080.m3u8",
    "640, 0, 360.m3u8",
    "0, 360, 360.m3u8",
    "320, 180, 360.m3u8",
    "641, 0, 720.m3u8",
    "0, 361, 720.m3u8",
    // One limit that is reached decides, whatever the other one is.
    "640, 640, 360.m3u8",
    "1280, 720, 720.m3u8",
    "1920, 0, 1080.m3u8",
    // None is enough.
    "3840, 2160, 1080.m3u8",
  })
  void choosesTheLowestThatIsEnough(int maxWidth, int maxHeight, String expected) {
    assertThat(chosen(LADDER, maxWidth, maxHeight).uri()).isEqualTo(expected);
  }

  @Test
  void ofEquallyLargeOnes_takesTheBest_whereNoSizeIsAskedFor() {
    String equal =
        master("BANDWIDTH=1,RESOLUTION=640x360", "BANDWIDTH=3,RESOLUTION=640x360", "BANDWIDTH=2");

    assertThat(chosen(equal, 0, 0).bandwidth()).isEqualTo(3);
    assertThat(chosen(equal, 640, 0).bandwidth()).isEqualTo(1);
  }

  @Test
  void ofAltogetherEqualOnes_takesTheFirst() {
    String equal = master("BANDWIDTH=1,RESOLUTION=640x360", "BANDWIDTH=1,RESOLUTION=640x360");

    assertThat(chosen(equal, 0, 0).uri()).isEqualTo("0.m3u8");
    assertThat(chosen(equal, 320, 0).uri()).isEqualTo("0.m3u8");
  }

  @Test
  void takesTheMostBits_whereNoneTellsItsSize() {
    String sizeless = master("BANDWIDTH=1", "BANDWIDTH=3", "BANDWIDTH=2,CODECS=\"mp4a.40.2\"");

    assertThat(chosen(sizeless, 320, 0).uri()).isEqualTo("1.m3u8");
    assertThat(chosen(sizeless, 320, 0).name()).isEqualTo("3 bit/s");
  }

  @Test
  void takesTheOnlyOne() {
    assertThat(chosen(master("BANDWIDTH=1,RESOLUTION=320x180"), 1_920, 0).name())
        .isEqualTo("320x180");
  }

  @Test
  void isMetWithOddAttributes() {
    String odd = master("RESOLUTION=x,BANDWIDTH=many", "RESOLUTION=640X360,BANDWIDTH=", "A=B");

    assertThat(chosen(odd, 320, 0).uri()).isEqualTo("0.m3u8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html></html>",
        "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\na.ts\n",
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=1x1\n",
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS=\"mp4a.40.2\"\nsound.m3u8\n"
      })
  void isNone_withoutARenditionWithPictures(String text) {
    assertThat(MasterPlaylist.parse(text)).isEmpty();
  }

  private static Variant chosen(String text, int maxWidth, int maxHeight) {
    return MasterPlaylist.parse(text).orElseThrow().choose(new PictureSpec(maxWidth, maxHeight, 0));
  }

  private static String master(String... attributes) {
    StringBuilder text = new StringBuilder("#EXTM3U\n");
    for (int i = 0; i < attributes.length; i++) {
      text.append("#EXT-X-STREAM-INF:").append(attributes[i]).append("\n" + i + ".m3u8\n");
    }
    return text.toString();
  }
}
