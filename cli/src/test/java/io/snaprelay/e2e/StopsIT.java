package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Streams that are stopped while they connect, serve, overlap, stall, or take a one-shot; and whose
 * workflows are broken off: nothing is captured any more, and no child is left.
 */
@ExtendWith(StackExtension.class)
class StopsIT {

  private static final Duration GONE_WITHIN = Duration.ofSeconds(30);

  private static Program worker;

  @BeforeAll
  static void startWorker(Stack stack) {
    worker = Program.worker(stack);
  }

  @AfterAll
  static void stopWorker() {
    worker.close();
  }

  @Test
  void leavesNoChildAndBeginsNothing_wheneverItIsStopped(Stack stack) {
    Random random = new Random(4);
    try (Publisher publisher = stack.servers().publishRtmp("live/stops", ClipSpec.small())) {
      for (int round = 0; round < Extent.stops(); round++) {
        // Up to a second it connects; then it serves; segments of five seconds mostly overlap.
        Instant until = Instant.now().plusMillis(random.nextInt(9_000));
        CaptureRequest request = capture("live/stops-" + round, publisher.url()).build();
        stack.client().start(request);
        awaitTime(until);

        stopsWell(stack, request);
      }
    }
  }

  @Test
  void leavesNoChild_whenTheSourceStalls(Stack stack) {
    try (Publisher publisher =
        stack.servers().publishRtmp("live/stops-stalled", ClipSpec.small())) {
      CaptureRequest request = capture("live/stops-stalled", publisher.url()).build();
      new Captures(stack.client()).startUntil(request, 2);
      publisher.close();

      stopsWell(stack, request);
    }
  }

  @Test
  void leavesNoChild_whenAOneShotIsUnderWay(Stack stack) {
    try (Publisher publisher =
        stack.servers().publishRtmp("live/stops-one-shot", ClipSpec.small())) {
      CaptureRequest request =
          capture("live/stops-one-shot", publisher.url())
              .mode(CaptureMode.ONE_SHOT)
              .interval(Duration.ofSeconds(10))
              .build();
      stack.client().start(request);
      await().atMost(GONE_WITHIN).until(() -> !worker.children().isEmpty());

      stopsWell(stack, request);
    }
  }

  @Test
  void leavesNoChild_whenItsWorkflowIsTerminated(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/terminated", ClipSpec.small())) {
      CaptureRequest request = capture("live/terminated", publisher.url()).build();
      new Captures(stack.client()).startUntil(request, 2);

      stack.workflow(request.stream()).terminate("a test");

      awaitNoChild();
    }
  }

  @Test
  void goesOnInTheNewRun_andLeavesNoChildOfTheOld_whenItsWorkflowIsReset(Stack stack) {
    try (Publisher publisher = stack.servers().publishRtmp("live/reset", ClipSpec.small())) {
      CaptureRequest request = capture("live/reset", publisher.url()).build();
      Captures captures = new Captures(stack.client());
      captures.startUntil(request, 2);

      stack.reset(request.stream());
      int before = stack.evidence("live/reset").messages().size();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> stack.evidence("live/reset").messages().size() >= before + 5);
      captures.stop(request);

      awaitNoChild();
      stack.evidence("live/reset").isNotified();
    }
  }

  /** What was stored until it knew of the stop is in the ledger; when it is over nothing comes. */
  private static void stopsWell(Stack stack, CaptureRequest request) {
    stack.client().stop(request.stream(), null);
    CaptureSummary summary = new Captures(stack.client()).end(request);
    Instant over = Instant.now();

    awaitNoChild();
    Evidence evidence = stack.evidence(request.streamId()).agreesWith(summary.coverage());
    assertThat(evidence.isNotified().storedSlots().tailSet(over)).isEmpty();
  }

  private static void awaitNoChild() {
    await().atMost(GONE_WITHIN).untilAsserted(() -> assertThat(worker.children()).isEmpty());
  }

  private static void awaitTime(Instant time) {
    await().atMost(Duration.ofMinutes(1)).until(() -> !Instant.now().isBefore(time));
  }

  private static CaptureRequest.Builder capture(String streamId, String url) {
    return CaptureRequest.builder(streamId)
        .url(url)
        .interval(Duration.ofSeconds(1))
        .segmentLength(Duration.ofSeconds(5));
  }
}
