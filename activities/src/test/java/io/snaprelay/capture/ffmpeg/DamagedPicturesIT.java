package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.capture.egress.AddressPolicy;
import io.snaprelay.capture.source.SourceConnection;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.ClockPicture;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.sandbox.source.TestClip;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A stream of which a few packets are broken, four and a half seconds behind its beginning: what is
 * told to be whole has the pixels of the stream before it was broken.
 */
class DamagedPicturesIT {

  private static final Duration LENGTH = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The stream goes on and on; these are of its first time, and of some of its second. */
  private static final int PICTURES = 65;

  private static final long BROKEN_FROM = 4_200;
  private static final long BROKEN_UNTIL = 6_000;

  private final Heard heard = new Heard();

  @ParameterizedTest
  @EnumSource
  void areToldToBeDamaged_upToTheNextIdr_andAllOthersAreWhole(Ffmpegs ffmpeg) throws IOException {
    Path whole = copy("whole", "null");
    Path broken = copy("broken", "noise=amount='if(between(n,135,139),40,0)'");
    Map<Long, Integer> pixels = pixels(ffmpeg.find(), whole);
    try (FlvOrigin origin = FlvOrigin.start(FlvOrigin.Options.defaults());
        Publisher publisher =
            Publisher.start(
                Ffmpegs.encoder(),
                broken,
                LENGTH,
                new PublishTarget.Origin(origin, "live/room42"))) {
      await().until(() -> origin.isPublished("live/room42"));
      SourceRequest request = Requests.exactly(Requests.every(200, publisher.url()));
      try (SourceConnection connection = open(ffmpeg, request)) {
        await().atMost(PATIENCE).until(() -> heard.pictures().size() >= PICTURES);
      }
    }

    List<SourceEvent.Picture> pictures = heard.pictures().subList(0, PICTURES);
    assertThat(pictures)
        .filteredOn(picture -> !picture.damaged())
        .allSatisfy(picture -> assertThat(same(picture, pixels)).isTrue());
    assertThat(pictures)
        .filteredOn(SourceEvent.Picture::damaged)
        .hasSizeBetween(4, 20)
        .anySatisfy(picture -> assertThat(same(picture, pixels)).isFalse());
    assertThat(pictures)
        .filteredOn(picture -> same(picture, pixels) && isBeyondTheDamage(picture))
        .isNotEmpty()
        .noneMatch(SourceEvent.Picture::damaged);
  }

  private static boolean isBeyondTheDamage(SourceEvent.Picture picture) {
    long millis = clock(Jpegs.decode(picture.jpeg())).orElseThrow();
    return millis < BROKEN_FROM || millis > BROKEN_UNTIL;
  }

  /** Whether it is, pixel by pixel, what the whole stream shows at that time. */
  private static boolean same(SourceEvent.Picture picture, Map<Long, Integer> pixels) {
    BufferedImage image = Jpegs.decode(picture.jpeg());
    OptionalLong millis = clock(image);
    return millis.isPresent()
        && Integer.valueOf(hash(image)).equals(pixels.get(millis.getAsLong()));
  }

  private static OptionalLong clock(BufferedImage image) {
    return ClockPicture.read(image);
  }

  private static int hash(BufferedImage image) {
    return Arrays.hashCode(
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
  }

  /** Of every picture, by the clock in it. */
  private static Map<Long, Integer> pixels(FfmpegBinary ffmpeg, Path file) throws IOException {
    SourceRequest request = Requests.every(200, "rtmp://host/live/a");
    List<String> arguments = new ArrayList<>(FfmpegCommand.general());
    arguments.addAll(List.of("-threads", "1", "-i", file.toString(), "-map", "0:v:0", "-vf"));
    arguments.add(String.join(",", PictureFilters.of(request.picture(), PictureCoding.PLAIN)));
    arguments.addAll(List.of("-c:v", "mjpeg", "-threads", "1", "-fps_mode", "passthrough"));
    arguments.addAll(List.of("-q:v", String.valueOf(request.picture().quality())));
    arguments.addAll(List.of("-f", "mpjpeg", "pipe:1"));
    CapturedRun run = CapturedRun.of(ffmpeg.commandWith(arguments), ffmpeg.environment());
    assertThat(run.ok()).as(run.stderr()).isTrue();
    byte[] stdout = run.stdout().getBytes(StandardCharsets.ISO_8859_1);
    MpjpegReader reader = new MpjpegReader(new ByteArrayInputStream(stdout));
    Map<Long, Integer> pixels = new HashMap<>();
    for (byte[] jpeg = reader.next(); jpeg != null; jpeg = reader.next()) {
      BufferedImage image = Jpegs.decode(jpeg);
      pixels.put(clock(image).orElseThrow(), hash(image));
    }
    return pixels;
  }

  private static Path copy(String name, String packetFilter) {
    ClipSpec spec = ClipSpec.small().withLength(Duration.ofSeconds(30));
    TestClip clip = TestClip.encode(Ffmpegs.encoder(), spec, Ffmpegs.CLIPS);
    Path file = Ffmpegs.CLIPS.resolve(name + ".flv").toAbsolutePath();
    List<String> arguments =
        List.of(
            "-hide_banner -loglevel error -y -i %s -t %d -c copy -bsf:v %s %s"
                .formatted(clip.file(), LENGTH.toSeconds(), packetFilter, file)
                .split(" "));
    ChildProcess.run(Ffmpegs.encoder().with(arguments), stdin -> {});
    return file;
  }

  private SourceConnection open(Ffmpegs ffmpeg, SourceRequest request) {
    return new FfmpegFrameSource(ffmpeg.find(), FfmpegSettings.DEFAULT, AddressPolicy.publicOnly())
        .open(request, heard);
  }
}
