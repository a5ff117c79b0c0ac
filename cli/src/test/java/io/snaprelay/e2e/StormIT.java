package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.Retune;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Holder;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import io.snaprelay.starter.client.StreamView;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Signals and updates in a storm, while a server that wants short histories has runs continue as
 * new at almost every hand-over: none of them is lost, and no slot.
 */
@ExtendWith(StackExtension.class)
class StormIT {

  /**
   * Events of a run before the server suggests a new one: of one hand-over and some of the storm.
   */
  private static final String SHORT_HISTORIES = "60";

  private static final int RUNS = 4;
  private static final int MOST_ROUNDS = 300;
  private static final int SIGNALS_OF_A_ROUND = 4;
  private static final int PUBLISHERS = 4;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static Stack stack;
  private static Fleet fleet;

  @BeforeAll
  static void startWorkers(Stack shared) {
    stack =
        shared.withTemporal(
            TemporalOptions.real()
                .withDynamicConfig("limit.historyCount.suggestContinueAsNew", SHORT_HISTORIES));
    fleet = Fleet.of(stack, 1);
  }

  @AfterAll
  static void stopWorkers() {
    fleet.close();
    stack.close();
  }

  @Test
  void losesNoSignalAndNoSlot_whenRunsContinueAsNewInAStorm() {
    Captures captures = new Captures(stack.client());
    try (Sources sources =
        new Sources(
                stack,
                capture ->
                    capture.session("s1").accuracy(Accuracy.EXACT).segmentLength(Extent.SEGMENT))
            .rtmp("live/storm", SECOND)) {
      sources.captured(captures);
      StreamId stream = sources.all().getFirst().stream();
      Set<String> runs = new HashSet<>(Set.of(captures.holder(stream).runId()));
      List<FrameRef> taken = new ArrayList<>();
      CompletableFuture<?> retuned = retune(stream);

      while (runs.size() < RUNS && taken.size() < MOST_ROUNDS) {
        signal(stack.workflow(stream));
        taken.add(captures.client().captureNow(stream));
        runs.add(captures.holder(stream).runId());
        retuned = retuned.isDone() ? retuned.thenCompose(any -> retune(stream)) : retuned;
      }
      retuned.join();
      SlotCheck check = sources.stopped(captures).getFirst();

      assertThat(runs).hasSizeGreaterThanOrEqualTo(RUNS);
      check.servedAsByOneConnection();
      assertThat(check.ledger().extras()).containsEntry(Trigger.DEMAND, (long) taken.size());
      assertThat(check.evidence().messages())
          .extracting(Picture::frameId)
          .containsAll(taken.stream().map(FrameRef::frameId).toList());
    }
  }

  @Test
  void goesOn_whenAnEndAndANewPublisherComeInTheSameMoment() {
    Captures captures = new Captures(stack.client());
    try (Sources sources =
        new Sources(stack, capture -> capture.session("p0")).rtmp("live/storm-again", SECOND)) {
      sources.captured(captures);
      CaptureRequest request = sources.all().getFirst().request();
      for (int publisher = 1; publisher <= PUBLISHERS; publisher++) {
        String ended = "p" + (publisher - 1);
        CaptureRequest next = request.toBuilder().session("p" + publisher).build();
        CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> captures.client().stop(next.stream(), ended)),
                CompletableFuture.runAsync(() -> captures.client().start(next)))
            .join();

        stack.awaitNotified(sources, 3);
        assertThat(captures.client().status(next.stream()))
            .isInstanceOfSatisfying(
                StreamView.Running.class,
                running -> assertThat(running.status().state()).isEqualTo(CaptureState.LIVE));
      }
      captures.stop(request);
      stack.evidence(request.streamId()).isNotified();
    }
  }

  /** What other publishers and other holders might say. */
  private static void signal(WorkflowStub workflow) {
    Instant now = Instant.now();
    Holder stranger = new Holder("another-run", 1, 1);
    SegmentReport report =
        new SegmentReport(stranger, now, now, Tally.EMPTY, CaptureState.LIVE, null);
    for (int i = 0; i < SIGNALS_OF_A_ROUND; i++) {
      workflow.signal("streamEnded", "another-session");
      workflow.signal("segmentReported", report);
    }
  }

  /** To what it is: answered once a segment was begun with it. */
  private static CompletableFuture<Void> retune(StreamId stream) {
    Retune same = new Retune(SECOND, null, null, null);
    return CompletableFuture.runAsync(
        () -> assertThat(stack.client().retune(stream, same).interval()).isEqualTo(SECOND));
  }
}
