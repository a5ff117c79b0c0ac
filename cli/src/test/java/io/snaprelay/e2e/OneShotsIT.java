package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Trigger;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Streams of which single pictures are taken: on the grid, at given instants, on demand. */
@ExtendWith({StackExtension.class, WorkerExtension.class})
class OneShotsIT {

  private static final Duration TRUE_WITHIN = Duration.ofMillis(150);

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void takesAPictureForEachSlot_withAConnectionEach(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/oneshots", ClipSpec.small())) {
      CaptureRequest request =
          CaptureRequest.builder("live/oneshots")
              .url(publisher.url())
              .interval(Duration.ofSeconds(10))
              .mode(CaptureMode.ONE_SHOT)
              .build();

      CaptureSummary summary = new Captures(stack.client()).runUntil(request, 2);

      assertThat(summary.coverage().missed()).isZero();
      stack
          .evidence("live/oneshots")
          .isConsistent(request.grid())
          .agreesWith(summary.coverage())
          .hasTrueTimes(stack.bucket(), publisher, TRUE_WITHIN);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void takesPicturesAtGivenInstants_andEndsByItself(Stack stack) {
    try (Publisher publisher = stack.servers().publishFlv("live/instants", ClipSpec.small())) {
      Instant first = Instant.now().plusSeconds(8).truncatedTo(ChronoUnit.MILLIS);
      List<Instant> instants = List.of(first, first.plusSeconds(3));
      CaptureRequest request =
          CaptureRequest.builder("live/instants").url(publisher.url()).at(instants).build();
      Captures captures = new Captures(stack.client());

      captures.client().start(request);
      CaptureSummary summary = captures.end(request);

      assertThat(summary.reason()).isEqualTo(EndReason.LIMIT);
      List<Picture> pictures = stack.evidence("live/instants").messages();
      assertThat(pictures).extracting(Picture::trigger).containsOnly(Trigger.AT);
      assertThat(pictures).extracting(Picture::slot).containsExactlyInAnyOrderElementsOf(instants);
      assertThat(pictures)
          .allSatisfy(
              picture ->
                  assertThat(Duration.between(picture.slot(), picture.contentTime()))
                      .isBetween(Duration.ZERO, Duration.ofSeconds(5)));
      assertThat(summary.coverage().captured()).isEqualTo(2);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void takesAPictureOnDemand_besideTheGrid(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/demand", ClipSpec.small())) {
      CaptureRequest request =
          CaptureRequest.builder("live/demand")
              .url(publisher.url())
              .interval(Duration.ofSeconds(1))
              .build();
      Captures captures = new Captures(stack.client());
      captures.startUntil(request, 2);
      Instant asked = Instant.now();

      FrameRef frame = captures.client().captureNow(request.stream());
      CaptureSummary summary = captures.stop(request);

      assertThat(frame.trigger()).isEqualTo(Trigger.DEMAND);
      assertThat(frame.frameId()).endsWith("-demand");
      // Content time is when the picture arrived with the least delay, so it may lie a little
      // before.
      assertThat(frame.contentTime()).isAfter(asked.minusSeconds(1));
      assertThat(stack.bucket().open(frame.key()).getWidth()).isEqualTo(320);
      assertThat(summary.coverage().extras()).containsEntry(Trigger.DEMAND, 1L);
      stack.evidence("live/demand").isConsistent(request.grid()).agreesWith(summary.coverage());
    }
  }
}
