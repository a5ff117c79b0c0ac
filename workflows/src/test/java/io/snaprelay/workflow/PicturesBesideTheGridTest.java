package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotResult.Outcome;
import io.snaprelay.contract.OneShotTask;
import io.snaprelay.contract.TaskQueues;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Trigger;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Given instants, and pictures on demand. */
class PicturesBesideTheGridTest {

  @Test
  void takesPicturesAtGivenInstants_andEndsWithTheLast() {
    Instant at = Instant.now().plusSeconds(30);
    List<Instant> instants = List.of(at, at.plusSeconds(2), at.plusSeconds(60));
    try (StreamHarness stream = StreamHarness.start(Requests.at(instants).build())) {
      assertThat(stream.status().mode()).isEqualTo(CaptureMode.ONE_SHOT);
      CaptureSummary summary = stream.result();

      assertThat(summary.reason()).isEqualTo(EndReason.LIMIT);
      assertThat(stream.worker.oneShots)
          .extracting(OneShotTask::slot)
          .containsExactlyElementsOf(instants);
      assertThat(stream.worker.oneShots)
          .allSatisfy(
              task -> {
                assertThat(task.trigger()).isEqualTo(Trigger.AT);
                assertThat(task.window()).isEqualTo(Timings.AT_WINDOW);
              });
      assertThat(StreamHarness.balanced(summary.coverage()).captured()).isEqualTo(3);
    }
  }

  @Test
  void countsMissedInstants_onceItWasLive() {
    Instant at = Instant.now().plusSeconds(30);
    try (StreamHarness stream =
        StreamHarness.prepare("stream/live/room42", StreamCaptureWorkflowImpl.class)) {
      stream.worker.oneShot =
          task ->
              at.plusSeconds(10).equals(task.slot())
                  ? stream.worker.captured(task)
                  : new OneShotResult(Outcome.MISSED, null, GapCause.SOURCE_DOWN, null);
      stream.begin(Requests.at(List.of(at, at.plusSeconds(10), at.plusSeconds(20))).build());

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.due()).isEqualTo(2);
      assertThat(coverage.missedByCause()).isEqualTo(Map.of(GapCause.SOURCE_DOWN, 1L));
    }
  }

  @Test
  void looksInstantsUpAtTheEnd_thatTheStoreMayHaveAllTheSame() {
    Instant at = Instant.now().plusSeconds(30);
    Instant second = at.plusSeconds(10);
    try (StreamHarness stream =
        StreamHarness.prepare("stream/live/room42", StreamCaptureWorkflowImpl.class)) {
      stream.worker.oneShot =
          task ->
              at.equals(task.slot())
                  ? stream.worker.captured(task)
                  : new OneShotResult(Outcome.MISSED, null, GapCause.STORE_DOWN, null);
      stream.worker.store = FakeWorker::fullStore;
      stream.begin(Requests.at(List.of(at, second)).build());

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.captured()).isEqualTo(2);
      assertThat(coverage.missed()).isZero();
      assertThat(stream.worker.settled)
          .singleElement()
          .satisfies(
              task -> {
                assertThat(task.phase()).as("off the grid").isNull();
                assertThat(task.ranges()).extracting(Gap::from).containsExactly(second);
              });
    }
  }

  @Test
  void neverStarted_whenNoInstantFoundTheSource() {
    Instant at = Instant.now().plusSeconds(30);
    try (StreamHarness stream =
        StreamHarness.prepare("stream/live/room42", StreamCaptureWorkflowImpl.class)) {
      stream.worker.oneShot =
          task -> new OneShotResult(Outcome.NOT_STARTED, null, null, "nobody publishes");
      stream.begin(Requests.at(List.of(at)).build());

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.NEVER_STARTED);
      assertThat(summary.detail()).isEqualTo("nobody publishes");
    }
  }

  @Test
  void takesGivenInstants_besideARelay() {
    Instant at = Instant.now().plusSeconds(12);
    try (StreamHarness stream =
        StreamHarness.start(Requests.everySecond().at(List.of(at)).build())) {
      FakeHolder holder = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      holder.live(from);
      stream.sleep(Duration.ofSeconds(14));
      stream.awaitStatus(status -> status.settled().captured() == 1);
      Instant until = stream.stop(holder);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.due()).isEqualTo(Duration.between(from, until).toSeconds() + 1);
    }
  }

  @Test
  void hadNoCapacity_whenNobodyTakesTheTask() {
    Instant at = Instant.now().plusSeconds(12);
    try (StreamHarness stream =
        StreamHarness.prepare(
            "stream/live/room42",
            StreamCaptureWorkflowImpl.class,
            List.of(TaskQueues.SEGMENTS, FakeHolder.CONTROL_QUEUE))) {
      stream.begin(Requests.everySecond().at(List.of(at)).build());
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(19));
      stream.awaitStatus(status -> status.settled().missedSlots() == 1);
      stream.stop(holder);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.missedByCause()).isEqualTo(Map.of(GapCause.NO_CAPACITY, 1L));
    }
  }

  @Test
  void forgetsInstantsAfterTheEnd() {
    Instant at = Instant.now().plusSeconds(3_600);
    try (StreamHarness stream = StreamHarness.start(Requests.at(List.of(at)).build())) {
      stream.workflow.streamEnded(null);

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.STOPPED);
      assertThat(stream.worker.oneShots).isEmpty();
    }
  }

  @Test
  void takesOneNow_asAnExtra() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.awaitState(CaptureState.LIVE);
      FrameRef frame = stream.workflow.captureNow(null);
      assertThat(frame.trigger()).isEqualTo(Trigger.DEMAND);
      assertThat(stream.status().lastFrame()).isEqualTo(frame);
      stream.stop(holder);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.extras()).isEqualTo(Map.of(Trigger.DEMAND, 1L));
    }
  }

  @Test
  void takesNoneNow_whileStarting() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      stream.holder(1, 1);
      refused(stream, FailureTypes.NOT_NOW, "STARTING");
      assertThat(stream.worker.oneShots).isEmpty();
    }
  }

  @Test
  void takesNoneNow_whenItEnds() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.workflow.streamEnded(null);
      await().until(() -> holder.orders().stop());
      refused(stream, FailureTypes.NOT_NOW, "ENDED");
    }
  }

  @Test
  void saysWhy_whenNoPictureCouldBeTakenNow() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      stream.worker.oneShot =
          task -> new OneShotResult(Outcome.MISSED, null, GapCause.SOURCE_DOWN, "not there");
      stream.holder(1, 1).live(stream.nextSecond());
      stream.awaitState(CaptureState.LIVE);
      refused(stream, FailureTypes.NO_PICTURE, "not there");
    }
  }

  private static void refused(StreamHarness stream, String type, String words) {
    assertThatThrownBy(() -> stream.workflow.captureNow(null))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(type);
              assertThat(failure.getOriginalMessage()).contains(words);
            });
  }
}
