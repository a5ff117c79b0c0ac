package io.snaprelay.workflow;

import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotResult.Outcome;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.contract.Verdict;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** How each {@link HistoryShape} is played. */
final class Histories {

  private Histories() {}

  static void relay(StreamHarness stream) {
    FakeHolder second = captureSegment(stream, live(stream));
    FakeHolder third = captureSegment(stream, second);
    stream.sleep(Duration.ofSeconds(4));
    stream.stop(third);
  }

  static void lateRelief(StreamHarness stream) {
    FakeHolder first = live(stream);
    stream.sleep(Duration.ofSeconds(12));
    stream.holder(2, 1).fail(FailureTypes.CAPTURE_FAILED);
    stream.sleep(Duration.ofSeconds(4));
    stream.holder(2, 2).complete(SegmentOutcome.SOURCE_GONE, "away");
    stream.sleep(Duration.ofSeconds(8));
    FakeHolder third = stream.holder(3, 1);
    third.live(stream.nextSecond());
    stream.sleepUntil(first.complete());
    stream.stop(third);
  }

  static void stoppedWhileOverlapping(StreamHarness stream) {
    FakeHolder first = live(stream);
    stream.sleep(Duration.ofSeconds(12));
    FakeHolder second = stream.holder(2, 1);
    second.live(stream.nextSecond());
    stream.stop(first);
    second.complete(SegmentOutcome.STOPPED, (String) null);
  }

  static void drained(StreamHarness stream) {
    FakeHolder first = live(stream);
    stream.sleep(Duration.ofSeconds(4));
    first.wantsRelief();
    stream.stop(stream.relieve(first));
  }

  static void drainedBeforeRelief(StreamHarness stream) {
    FakeHolder first = live(stream);
    stream.sleep(Duration.ofSeconds(4));
    first.wantsRelief();
    FakeHolder second = stream.holder(2, 1);
    first.complete(SegmentOutcome.DRAINED, stream.nextSecond());
    second.live(stream.nextSecond().plusSeconds(2));
    stream.sleep(Duration.ofSeconds(4));
    stream.stop(second);
  }

  static void retuned(StreamHarness stream) {
    FakeHolder first = live(stream);
    var answer = StreamHarness.beside(() -> stream.workflow.retune(every(5)));
    FakeHolder second = stream.relieve(first);
    answer.join();
    stream.stop(second);
  }

  static void retunedBeforeLive(StreamHarness stream) {
    FakeHolder first = stream.holder(1, 1);
    var answer = StreamHarness.beside(() -> stream.workflow.retune(every(5)));
    stream.awaitCancelled(first);
    first.complete(SegmentOutcome.STOPPED, (String) null);
    stream.sleep(Duration.ofSeconds(6));
    FakeHolder second = stream.holder(2, 1);
    second.live(stream.nextSecond());
    answer.join();
    stream.stop(second);
  }

  static void retunedToOneShotsAndBack(StreamHarness stream) {
    FakeHolder first = live(stream);
    Instant slower = Objects.requireNonNull(stream.workflow.retune(every(60)).from());
    stream.sleepUntil(first.complete());
    stream.sleepUntil(slower.plusSeconds(70));
    var answer = StreamHarness.beside(() -> stream.workflow.retune(every(1)));
    FakeHolder third = stream.holder(3, 1);
    third.live(stream.nextSecond());
    stream.sleepUntil(Objects.requireNonNull(answer.join().from()).plusSeconds(2));
    stream.stop(third);
  }

  static void setUrls(StreamHarness stream) {
    FakeHolder first = live(stream);
    SourceUrl url = new SourceUrl("rtmp://localhost/live/other?key=" + Requests.SECRET);
    var answer = StreamHarness.beside(() -> stream.workflow.setUrls(new SetUrls(List.of(url))));
    FakeHolder second = stream.relieve(first);
    answer.join();
    stream.stop(second);
  }

  /** One verdict, another that prolongs it, and the fallback. */
  static void judged(StreamHarness stream) {
    FakeHolder first = live(stream);
    Instant said = stream.now();
    stream.workflow.judged(verdict(said, 1));
    FakeHolder second = stream.relieve(first);
    stream.workflow.judged(verdict(said.plusSeconds(4), 2));
    stream.sleepUntil(said.plusSeconds(36));
    stream.stop(stream.relieve(second));
  }

  /** The next run inherits it. */
  static void judgedAndContinued(StreamHarness stream) {
    FakeHolder first = live(stream);
    stream.workflow.judged(verdict(stream.now(), 1));
    FakeHolder second = stream.relieve(first);
    stream.sleep(Duration.ofSeconds(12));
    stream.stop(stream.relieve(second));
  }

  private static Verdict verdict(Instant at, long position) {
    return new Verdict(
        Duration.ofSeconds(5), null, Duration.ofSeconds(30), "dark", at, "verdicts-0", position);
  }

  static void continued(StreamHarness stream) {
    FakeHolder second = captureSegment(stream, live(stream));
    stream.sleep(Duration.ofSeconds(12));
    stream.stop(stream.relieve(second));
  }

  /** The holder of the run before is never heard of again. */
  static void continuedAlone(StreamHarness stream) {
    FakeHolder second = captureSegment(stream, live(stream));
    stream.sleep(Duration.ofSeconds(12));
    FakeHolder third = stream.holder(3, 1);
    third.live(stream.nextSecond());
    second.told();
    stream.sleep(Duration.ofSeconds(90));
    stream.stop(third);
    FakeHolder fourth = stream.holder(4, 1);
    stream.awaitCancelled(fourth);
    fourth.complete(SegmentOutcome.STOPPED, (String) null);
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
    stream.workflow.published("s2", null);
    first.complete(SegmentOutcome.STOPPED, Objects.requireNonNull(first.orders().until()));
    FakeHolder second = stream.holder(2, 1);
    second.live(stream.nextSecond());
    stream.stop(second);
  }

  static void publisherLeft(StreamHarness stream) {
    FakeHolder holder = live(stream);
    interrupt(stream, holder);
    stream.workflow.publisherLeft(new PublisherLeft("s1", "edge"));
    stream.sleep(Duration.ofSeconds(64));
    await().until(() -> holder.orders().stop());
    holder.complete(SegmentOutcome.STOPPED, Objects.requireNonNull(holder.orders().until()));
  }

  static void publisherCameBack(StreamHarness stream) {
    FakeHolder holder = live(stream);
    interrupt(stream, holder);
    stream.workflow.publisherLeft(new PublisherLeft("s1", "edge"));
    stream.sleep(Duration.ofSeconds(20));
    stream.workflow.published("s2", null);
    stream.sleep(Duration.ofSeconds(60));
    stream.stop(holder);
  }

  static void publisherOnAir(StreamHarness stream) {
    FakeHolder holder = live(stream);
    stream.workflow.publisherLeft(new PublisherLeft("s1", "edge"));
    stream.sleep(Duration.ofSeconds(64));
    stream.stop(holder);
  }

  private static void interrupt(StreamHarness stream, FakeHolder holder) {
    Instant away = stream.nextSecond().plusSeconds(4);
    stream.sleepUntil(away);
    holder.signalReport(away, CaptureState.INTERRUPTED);
    stream.awaitState(CaptureState.INTERRUPTED);
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
    stream.workflow.captureNow(new Asked("ops", "a viewer asked"));
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

  private static FakeHolder live(StreamHarness stream) {
    FakeHolder first = stream.holder(1, 1);
    first.live(stream.nextSecond());
    return first;
  }

  /** As planned; returns the successor. */
  private static FakeHolder captureSegment(StreamHarness stream, FakeHolder holder) {
    stream.sleep(Duration.ofSeconds(12));
    return stream.relieve(holder);
  }

  private static Retune every(int seconds) {
    return new Retune(Duration.ofSeconds(seconds), null, null, null);
  }
}
