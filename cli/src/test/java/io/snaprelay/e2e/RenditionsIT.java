package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.model.Sampling;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A CDN that is configured to have a rendition of each stream, and has it of some. */
@ExtendWith(StackExtension.class)
class RenditionsIT {

  private static final Map<String, String> RENDITION =
      Map.of(
          "RENDITIONS_LOW_HOST", Ports.HOST,
          "RENDITIONS_LOW_SUFFIX", "_lld",
          "RENDITIONS_LOW_HEIGHT", "180");

  private static final Pattern SOURCE = Pattern.compile("http://\\S+\\.flv");

  private static final ClipSpec LOW = ClipSpec.small();
  private static final ClipSpec HIGH = LOW.withSize(640, 360, 1_200);

  @Test
  void takesTheRendition_whereItIsThere_andTheSourceWhereItIsNot(Stack stack) {
    try (Publisher both = stack.servers().publishFlv("live/both", HIGH);
        Publisher low = stack.servers().publishFlv("live/both_lld", LOW);
        Publisher alone = stack.servers().publishFlv("live/alone", HIGH);
        Program worker = Program.worker(stack, RENDITION)) {
      Captures captures = new Captures(stack.client());
      CaptureRequest small = request("live/both", both, new PictureSpec(0, 180, 0));
      CaptureRequest missing = request("live/alone", alone, new PictureSpec(0, 180, 0));
      CaptureRequest large = request("live/large", both, PictureSpec.DEFAULT);
      captures.startUntil(small, 6);
      captures.startUntil(missing, 6);
      captures.startUntil(large, 6);

      assertThat(rendition(captures, small)).isEqualTo("_lld");
      assertThat(rendition(captures, missing)).isNull();
      assertThat(rendition(captures, large)).isNull();
      assertThat(pulled(worker)).containsExactlyInAnyOrder(low.url(), alone.url(), both.url());

      lostNothing(stack, missing, captures.stop(missing));
      lostNothing(stack, small, captures.stop(small));
      lostNothing(stack, large, captures.stop(large));
      assertThat(worker.out() + worker.err()).contains("no pictures of its rendition _lld");
    }
  }

  private static void lostNothing(Stack stack, CaptureRequest request, CaptureSummary summary) {
    assertThat(summary.coverage().gaps()).as("gaps of %s", request.streamId()).isEmpty();
    String events =
        new RawTopic(stack.servers().kafkaBootstrapServers(), "snaprelay.events").text();
    assertThat(events)
        .contains(request.streamId())
        .doesNotContainPattern(request.streamId() + "/\\S*interrupted");
  }

  private static Set<String> pulled(Program worker) {
    return worker.children().stream()
        .flatMap(child -> child.info().commandLine().stream())
        .flatMap(command -> SOURCE.matcher(command).results())
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  private static @Nullable String rendition(Captures captures, CaptureRequest request) {
    Sampling sampling =
        captures.client().status(request.stream()) instanceof StreamView.Running running
            ? running.status().sampling()
            : null;
    assertThat(sampling).as("how %s is captured", request.streamId()).isNotNull();
    return sampling == null ? null : sampling.rendition();
  }

  private static CaptureRequest request(String stream, Publisher publisher, PictureSpec picture) {
    return CaptureRequest.builder(stream)
        .url(publisher.url())
        .interval(Duration.ofMillis(500))
        .picture(picture)
        .build();
  }
}
