package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.RiskRule;
import io.snaprelay.examples.review.ReviewService;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.Trigger;
import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.source.EncodedOnce;
import io.snaprelay.sandbox.source.Encoders;
import io.snaprelay.sandbox.source.PublishTarget;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.starter.gateway.GatewayProcess;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The loop of a review: a picture, a verdict, a new pace, and back; with the example's review
 * service, which knows topics and a bucket and nothing else.
 */
@ExtendWith({StackExtension.class, WorkerExtension.class})
class ReviewIT {

  private static final Duration CALM = Duration.ofSeconds(8);
  private static final Duration CLOSE = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Test
  void looksEightTimesAsOften_whileAStreamIsDark_andCalmsDownAgain(Stack stack) {
    CaptureRequest.Builder request =
        CaptureRequest.builder("live/dusk")
            .interval(CALM)
            .riskPolicy(Map.of(RiskLevel.HIGH, new RiskRule(CLOSE, null)));
    try (GatewayProcess gateway = stack.gateway(Map.of());
        Program review =
            Program.start(ReviewService.class, stack.environment(Map.of("REVIEW_TTL", "PT16S")))
                .awaitText("reads frames of");
        Publisher publisher = publish(stack)) {
      assertThat(gateway.port()).isPositive();
      CaptureRequest dusk = request.url(publisher.url()).build();
      Captures captures = new Captures(stack.client());
      captures.startUntil(dusk, 1);
      FramesTopic topic = new FramesTopic(stack.servers().kafkaBootstrapServers());
      List<Picture> seen =
          await()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofSeconds(2))
              .until(() -> onTheGrid(topic), ReviewIT::hasCalmedDown);

      int dark = firstDark(stack, seen);
      List<String> risks = seen.stream().map(Picture::riskLevel).toList();
      int close = risks.indexOf("HIGH");
      assertThat(close - dark).as("pictures from dark to close: %s", risks).isBetween(1, 2);
      assertThat(seen.get(close + 1).slot()).isEqualTo(seen.get(close).slot().plus(CLOSE));
      assertThat(captures.stop(dusk).coverage().missed()).isZero();
      assertThat(review.isAlive()).isTrue();
    }
  }

  private static List<Picture> onTheGrid(FramesTopic topic) {
    return topic.of("live/dusk").stream().filter(p -> p.trigger() == Trigger.GRID).toList();
  }

  /** Normal, then high, then normal again. */
  private static boolean hasCalmedDown(List<Picture> pictures) {
    List<String> risks = pictures.stream().map(Picture::riskLevel).toList();
    int close = risks.indexOf("HIGH");
    return close > 0 && risks.subList(close, risks.size()).contains("NORMAL");
  }

  /** The first dark picture after a bright one, of those that were taken calmly. */
  private static int firstDark(Stack stack, List<Picture> pictures) {
    OptionalInt found =
        IntStream.range(1, pictures.size())
            .filter(i -> isDark(stack, pictures.get(i)) && !isDark(stack, pictures.get(i - 1)))
            .findFirst();
    return found.orElseThrow(() -> new AssertionError("none turned dark"));
  }

  private static boolean isDark(Stack stack, Picture picture) {
    BufferedImage image = stack.bucket().open(picture.key());
    return (image.getRGB(image.getWidth() / 2, image.getHeight() / 2) & 0xff) < 128;
  }

  /** White for 30 s, black for 25 s, white for 60 s, and again. */
  private static Publisher publish(Stack stack) {
    Command ffmpeg = Command.of("ffmpeg");
    Path clip =
        EncodedOnce.get(Path.of("target", "clips"), "dusk-2.mp4", part -> encode(ffmpeg, part));
    PublishTarget target = stack.servers().flvTarget("live/dusk");
    return Publisher.start(ffmpeg, clip, Duration.ofSeconds(115), target);
  }

  private static void encode(Command ffmpeg, Path part) {
    List<String> arguments = new ArrayList<>(List.of("-hide_banner", "-loglevel", "error"));
    Stream.of("white:d=30", "black:d=25", "white:d=60")
        .forEach(
            colour ->
                arguments.addAll(
                    List.of("-f", "lavfi", "-i", "color=" + colour + ":s=320x180:r=10")));
    arguments.addAll(List.of("-filter_complex", "[0][1][2]concat=n=3"));
    arguments.addAll(Encoders.probe(ffmpeg).clip(10, 0, 200));
    arguments.add(part.toString());
    ChildProcess.run(ffmpeg.with(arguments), stdin -> {});
  }
}
