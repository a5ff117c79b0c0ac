package io.snaprelay.workflow;

import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotResult.Outcome;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** How each {@link HistoryShape} is played. */
final class Histories {

  private Histories() {}

  static void relay(StreamHarness stream) {
    captureSegment(stream, 1);
    FakeHolder second = stream.holder(2, 1);
    second.live(stream.nextSecond());
    stream.sleep(Duration.ofSeconds(4));
    stream.stop(second);
  }

  static void continued(StreamHarness stream) {
    captureSegment(stream, 1);
    captureSegment(stream, 2);
    FakeHolder third = stream.holder(3, 1);
    third.live(stream.nextSecond());
    stream.stop(third);
  }

  static void longSegment(StreamHarness stream) {
    FakeHolder holder = stream.holder(1, 1);
    Instant from = stream.nextSecond();
    holder.live(from);
    stream.sleep(Duration.ofSeconds(12));
    holder.signalReport(from.plusSeconds(2), CaptureState.INTERRUPTED);
    holder.signalReport(from.plusSeconds(10), CaptureState.LIVE);
    stream.stop(holder);
  }

  static void retried(StreamHarness stream) {
    stream.holder(1, 1).live(stream.nextSecond());
    stream.sleep(Duration.ofSeconds(4));
    stream.holder(1, 1).die();
    stream.sleep(Duration.ofSeconds(12));
    FakeHolder second = stream.holder(1, 2);
    second.live(stream.nextSecond());
    stream.stop(second);
  }

  static void stoppedBeforeLive(StreamHarness stream) {
    FakeHolder holder = stream.holder(1, 1);
    stream.workflow.streamEnded(null);
    stream.awaitCancelled(holder);
    holder.complete(SegmentOutcome.STOPPED, (String) null);
  }

  static void stoppedWithoutAnswer(StreamHarness stream) {
    stream.holder(1, 1).live(stream.nextSecond());
    stream.sleep(Duration.ofSeconds(4));
    stream.workflow.streamEnded(null);
    stream.sleep(Duration.ofSeconds(100));
  }

  static void sourceEnded(StreamHarness stream) {
    Instant from = stream.nextSecond();
    stream.holder(1, 1).live(from);
    stream.sleep(Duration.ofSeconds(8));
    stream.holder(1, 1).complete(SegmentOutcome.SOURCE_GONE, from.plusSeconds(4));
  }

  static void neverStarted(StreamHarness stream) {
    FakeHolder holder = stream.holder(1, 1);
    stream.sleep(Duration.ofSeconds(22));
    stream.awaitCancelled(holder);
    holder.complete(SegmentOutcome.STOPPED, (String) null);
  }

  static void newSession(StreamHarness stream) {
    FakeHolder first = stream.holder(1, 1);
    first.live(stream.nextSecond());
    stream.workflow.streamEnded("s1");
    await().until(() -> first.orders().stop());
    stream.workflow.published("s2");
    first.complete(SegmentOutcome.STOPPED, Objects.requireNonNull(first.orders().until()));
    FakeHolder second = stream.holder(2, 1);
    second.live(stream.nextSecond());
    stream.stop(second);
  }

  static void oneShots(StreamHarness stream) {
    stream.awaitState(CaptureState.LIVE);
    stream.sleep(Duration.ofSeconds(100));
    stream.workflow.streamEnded(null);
  }

  static void oneShotsAway(StreamHarness stream) {
    stream.awaitState(CaptureState.LIVE);
    stream.worker.oneShot =
        task -> new OneShotResult(Outcome.MISSED, null, GapCause.SOURCE_DOWN, null);
    stream.sleep(Duration.ofSeconds(70));
    stream.worker.oneShot = stream.worker::captured;
    stream.sleep(Duration.ofSeconds(60));
    stream.worker.oneShot =
        task -> new OneShotResult(Outcome.MISSED, null, GapCause.SOURCE_DOWN, null);
    stream.result();
  }

  static void oneShotsContinued(StreamHarness stream) {
    stream.awaitState(CaptureState.LIVE);
    stream.sleep(Duration.ofSeconds(160));
    stream.workflow.streamEnded(null);
  }

  static void captureNow(StreamHarness stream) {
    FakeHolder holder = stream.holder(1, 1);
    holder.live(stream.nextSecond());
    stream.awaitState(CaptureState.LIVE);
    stream.workflow.captureNow();
    stream.stop(holder);
  }

  static void limit(StreamHarness stream) {
    FakeHolder holder = stream.holder(1, 1);
    holder.live(stream.nextSecond());
    stream.sleep(Duration.ofSeconds(16));
    holder.complete();
  }

  static void cancelled(StreamHarness stream) {
    FakeHolder holder = stream.holder(1, 1);
    holder.live(stream.nextSecond());
    stream.stub().cancel();
    await().until(() -> holder.orders().stop());
    holder.complete(SegmentOutcome.STOPPED, Objects.requireNonNull(holder.orders().until()));
    await().until(() -> stream.worker.announced.size() == 2);
  }

  private static void captureSegment(StreamHarness stream, int number) {
    FakeHolder holder = stream.holder(number, 1);
    holder.live(stream.nextSecond());
    stream.sleep(Duration.ofSeconds(21));
    holder.complete();
  }
}
