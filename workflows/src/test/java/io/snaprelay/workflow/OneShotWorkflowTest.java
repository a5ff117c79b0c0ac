package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.Announcement.Kind;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotResult.Outcome;
import io.snaprelay.contract.OneShotTask;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Trigger;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A grid served by one-shots. */
class OneShotWorkflowTest {

  @Test
  void takesAPictureAtOnce_andThenOnePerSlot() {
    try (StreamHarness stream = StreamHarness.start(Requests.everyMinute().build())) {
      Instant first = live(stream);
      stream.sleepUntil(first.plusSeconds(130));

      assertThat(stream.worker.oneShots.getFirst().trigger()).isEqualTo(Trigger.START);
      assertThat(slots(stream))
          .containsExactly(first, first.plusSeconds(60), first.plusSeconds(120));
      StreamStatus status = stream.awaitStatus(s -> stream.coverage().captured() == 3);
      assertThat(status.mode()).isEqualTo(CaptureMode.ONE_SHOT);
      assertThat(status.modeReason()).isEqualTo("a frame every 1m is not worth a connection held");
      assertThat(status.settled().extras()).isEqualTo(Map.of(Trigger.START, 1L));
      stream.workflow.streamEnded(null);
      CaptureSummary summary = stream.result();
      assertThat(StreamHarness.balanced(summary.coverage()).due()).isEqualTo(3);
    }
  }

  @Test
  void beginsBeforeTheSlot_andMayLastToItsEnd() {
    try (StreamHarness stream = StreamHarness.start(Requests.everyMinute().build())) {
      Instant first = live(stream);
      stream.sleepUntil(first.minusSeconds(5));
      assertThat(slots(stream)).doesNotContain(first);
      stream.sleepUntil(first.minusSeconds(3));
      await().until(() -> slots(stream).contains(first));
      assertThat(stream.worker.oneShots.getLast().window()).isEqualTo(Duration.ofMinutes(1));
      assertThat(stream.worker.oneShots.getLast().everLive()).isTrue();
    }
  }

  @Test
  void waitsForTheSource_untilItIsOnAir() {
    AtomicInteger tries = new AtomicInteger();
    try (StreamHarness stream =
        StreamHarness.prepare("stream/live/room42", StreamCaptureWorkflowImpl.class)) {
      stream.worker.oneShot =
          task ->
              tries.incrementAndGet() < 4
                  ? outcome(Outcome.NOT_STARTED, null)
                  : stream.worker.captured(task);
      stream.begin(Requests.everyMinute().build());
      stream.sleep(Duration.ofSeconds(20));
      stream.awaitState(CaptureState.LIVE);

      assertThat(tries).hasValueGreaterThanOrEqualTo(4);
      assertThat(stream.status().startUp()).isGreaterThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void neverStarted_whenTheSourceDoesNotCome() {
    try (StreamHarness stream =
        StreamHarness.prepare("stream/live/room42", StreamCaptureWorkflowImpl.class)) {
      stream.worker.oneShot =
          task -> new OneShotResult(Outcome.NOT_STARTED, null, null, "nobody publishes");
      stream.begin(Requests.everyMinute().startWithin(Duration.ofSeconds(60)).build());

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.NEVER_STARTED);
      assertThat(summary.detail()).isEqualTo("no picture within 1m; last: nobody publishes");
      assertThat(summary.coverage().due()).isZero();
    }
  }

  @Test
  void isRejected_whenTheSourceIsNothingToCapture() {
    try (StreamHarness stream =
        StreamHarness.prepare("stream/live/room42", StreamCaptureWorkflowImpl.class)) {
      stream.worker.oneShot =
          task -> new OneShotResult(Outcome.REJECTED, null, null, "an HTML page");
      stream.begin(Requests.everyMinute().build());

      assertThat(stream.result())
          .extracting(CaptureSummary::reason, CaptureSummary::detail)
          .containsExactly(EndReason.REJECTED, "an HTML page");
    }
  }

  @Test
  void countsUnchangedAndMissedSlots_andAnnouncesGaps() {
    try (StreamHarness stream = StreamHarness.start(Requests.everyMinute().build())) {
      Instant first = live(stream);
      stream.worker.oneShot = task -> outcome(Outcome.UNCHANGED, null);
      stream.sleepUntil(first.plusSeconds(10));
      stream.worker.oneShot = task -> outcome(Outcome.MISSED, GapCause.STORE_DOWN);
      stream.sleepUntil(first.plusSeconds(70));
      stream.worker.oneShot = stream.worker::captured;
      stream.sleepUntil(first.plusSeconds(130));
      stream.workflow.streamEnded(null);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage)
          .extracting(Coverage::captured, Coverage::unchanged, Coverage::missed)
          .containsExactly(1L, 1L, 1L);
      assertThat(gaps(stream))
          .containsExactly(
              new Gap(first.plusSeconds(60), first.plusSeconds(120), 1, GapCause.STORE_DOWN));
    }
  }

  @Test
  void holdsSlotsOpen_whileTheSourceIsAway() {
    try (StreamHarness stream = StreamHarness.start(Requests.everyMinute().build())) {
      Instant first = live(stream);
      stream.worker.oneShot = task -> outcome(Outcome.MISSED, GapCause.SOURCE_DOWN);
      stream.sleepUntil(first.plusSeconds(70));
      StreamStatus away = stream.awaitState(CaptureState.INTERRUPTED);
      assertThat(StreamHarness.balanced(away.coverage(List.of(), first.plusSeconds(70))))
          .extracting(Coverage::missed, Coverage::open)
          .containsExactly(0L, 2L);
      stream.worker.oneShot = stream.worker::captured;
      stream.sleepUntil(first.plusSeconds(130));
      stream.awaitState(CaptureState.LIVE);
      stream.workflow.streamEnded(null);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.missedByCause()).isEqualTo(Map.of(GapCause.SOURCE_DOWN, 2L));
    }
  }

  @Test
  void endsWithItsSource_andOwesNothingOfTheGrace() {
    try (StreamHarness stream = StreamHarness.start(Requests.everyMinute().build())) {
      Instant first = live(stream);
      stream.sleepUntil(first.plusSeconds(10));
      stream.worker.oneShot = task -> outcome(Outcome.MISSED, GapCause.SOURCE_DOWN);

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.SOURCE_ENDED);
      assertThat(StreamHarness.balanced(summary.coverage()).due()).isEqualTo(1);
      assertThat(gaps(stream)).isEmpty();
    }
  }

  @Test
  void looksIntoTheStore_whenAOneShotFails() {
    try (StreamHarness stream = StreamHarness.start(Requests.everyMinute().build())) {
      Instant first = live(stream);
      stream.worker.oneShot =
          task -> {
            throw ApplicationFailure.newNonRetryableFailure(
                "disk full", FailureTypes.CAPTURE_FAILED);
          };
      stream.sleepUntil(first.plusSeconds(10));
      await().until(() -> stream.worker.settled.size() == 1);
      stream.worker.store = FakeWorker::fullStore;
      stream.sleepUntil(first.plusSeconds(70));
      await().until(() -> stream.worker.settled.size() == 2);
      stream.workflow.streamEnded(null);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.captured()).isEqualTo(1);
      assertThat(coverage.missedByCause()).isEqualTo(Map.of(GapCause.CAPTURE_FAILED, 1L));
    }
  }

  @Test
  void endsAtItsLimit() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everyMinute().duration(Duration.ofMinutes(3)).build())) {
      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.LIMIT);
      assertThat(StreamHarness.balanced(summary.coverage()).due()).isEqualTo(3);
    }
  }

  @Test
  void goesOn_whenANewSessionComesWhileItEnds() {
    try (StreamHarness stream = StreamHarness.start(Requests.everyMinute().session("s1").build())) {
      Instant first = live(stream);
      stream.sleepUntil(first.plusSeconds(10));
      stream.worker.beforeAnnouncing =
          announcement -> {
            if (announcement.kind() == Kind.ENDED) {
              stream.workflow.published("s2", null);
            }
          };
      stream.workflow.streamEnded("s1");
      await().until(() -> stream.worker.announced.size() == 3);
      stream.worker.beforeAnnouncing = announcement -> {};
      assertThat(stream.status().state()).isEqualTo(CaptureState.LIVE);
      stream.sleepUntil(first.plusSeconds(70));
      stream.workflow.streamEnded("s2");

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.captured()).isEqualTo(2);
      assertThat(coverage.extras()).isEqualTo(Map.of(Trigger.START, 2L));
    }
  }

  /** The first due slot of a stream that has come on air. */
  private static Instant live(StreamHarness stream) {
    return Objects.requireNonNull(stream.serving().from());
  }

  private static List<Instant> slots(StreamHarness stream) {
    return stream.worker.oneShots.stream()
        .filter(task -> task.trigger() == Trigger.GRID)
        .map(OneShotTask::slot)
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<Gap> gaps(StreamHarness stream) {
    return stream.worker.announced.stream()
        .map(announcement -> announcement.gap())
        .filter(Objects::nonNull)
        .toList();
  }

  private static OneShotResult outcome(Outcome outcome, @Nullable GapCause cause) {
    return new OneShotResult(outcome, null, cause, null);
  }
}
