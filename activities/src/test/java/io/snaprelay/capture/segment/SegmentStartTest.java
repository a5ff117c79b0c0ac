package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.heartbeat.Heartbeat;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Orders;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Before the first picture. */
class SegmentStartTest {

  private final SegmentRig rig = new SegmentRig();

  private void neverLive(int urls) {
    rig.task = SegmentRig.task(false, Duration.ofSeconds(1), urls);
  }

  private void fails(Kind kind, int times) {
    for (int i = 0; i < times; i++) {
      rig.source.connection().ends(kind);
      rig.loop.advance(Duration.ofSeconds(6));
    }
  }

  @Test
  void leavesTheSourceAlone_whenItIsToldToStopAtOnce() {
    rig.workflow.order(Orders.STOP);
    rig.begin();

    assertThat(rig.source.opened()).isZero();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(rig.result().report()).isNull();
  }

  @Test
  void connects_whenNobodyAnswers() {
    rig.workflow.goAway();
    rig.begin();

    assertThat(rig.source.opened()).isEqualTo(1);
  }

  @Test
  void triesEveryUrl_andThenFreesItsTaskSlot() {
    neverLive(2);
    rig.begin();
    fails(Kind.NOT_PUBLISHED, 2);

    assertThat(rig.source.opened()).isEqualTo(2);
    assertThat(rig.running().end()).isInstanceOf(SegmentEnd.NotStarted.class);
    assertThat(((SegmentEnd.NotStarted) rig.running().end()).retryAfter())
        .isBetween(Duration.ofMillis(500), Duration.ofSeconds(15));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"REFUSED", "BAD_INPUT"})
  void rejects_whatFailsTheSameWayAgainAndAgain(Kind kind) {
    neverLive(1);
    rig.begin();
    fails(kind, 3);

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.REJECTED);
    assertThat(rig.result().detail()).contains(kind.name());
  }

  @Test
  void rejectsNothing_thatAnotherFfmpegMayDecode() {
    neverLive(1);
    rig.begin();
    fails(Kind.UNDECODABLE, 1);

    assertThat(rig.running().end()).isInstanceOf(SegmentEnd.NotStarted.class);
    assertThat(((SegmentEnd.NotStarted) rig.running().end()).detail())
        .isEqualTo("it ended: UNDECODABLE");
  }

  @Test
  void rejectsNothing_whileOneOfTheUrlsMayStillCome() {
    neverLive(2);
    rig.begin();
    fails(Kind.REFUSED, 1);
    fails(Kind.NOT_PUBLISHED, 1);

    assertThat(rig.running().end()).isInstanceOf(SegmentEnd.NotStarted.class);
  }

  @Test
  void failsTheAttempt_byOurOwnFault() {
    neverLive(1);
    rig.begin();
    fails(Kind.LOCAL_FAULT, 1);

    assertThat(rig.running().end()).isInstanceOf(SegmentEnd.Failed.class);
    assertThat(((SegmentEnd.Failed) rig.running().end()).checkpoint().leaving())
        .isEqualTo(GapCause.CAPTURE_FAILED);
  }

  @Test
  void keepsWhatItSaw_whereTheEndPassesBeforeTheWorkflowHasHeardOfIt() {
    rig.workflow.order(new Orders(null, at(5), false, null, null));
    rig.workflow.hearNobody(true);
    rig.begin();
    rig.loop.advanceTo(at(1).plusMillis(500));
    rig.source.connection().caughtUp(rig.loop.now());
    rig.pictures(2, 8);
    assertThat(rig.running().isFinished()).isFalse();

    rig.workflow.order(new Orders(at(2), at(5), false, at(2), null));
    rig.workflow.hearNobody(false);
    rig.loop.advance(Duration.ofSeconds(10));
    assertThat(rig.notifiedSlots()).containsExactly(at(2), at(3), at(4));
    assertThat(rig.report().tally().captured()).isEqualTo(3);
  }

  @Test
  void keepsTryingForTheGrace_onceTheStreamWasLive() {
    rig.begin();
    fails(Kind.REFUSED, 5);
    assertThat(rig.running().isFinished()).isFalse();

    fails(Kind.NOT_PUBLISHED, 6);
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.SOURCE_GONE);
    assertThat(rig.source.anyOpen()).isFalse();
  }

  @Test
  void keepsTryingForTheGrace_whereAnAttemptBeforeWasLive_andLeftNoCheckpoint() {
    neverLive(1);
    rig.workflow.order(new Orders(null, null, false, at(1), null));
    rig.begin();
    fails(Kind.NOT_PUBLISHED, 5);
    assertThat(rig.running().isFinished()).isFalse();

    fails(Kind.NOT_PUBLISHED, 6);
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.SOURCE_GONE);
  }

  @Test
  void stopsAtOnce_whenItIsCancelled() {
    rig.begin();
    rig.running().cancel();
    rig.loop.settle();

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(rig.source.anyOpen()).isFalse();
  }

  @Test
  void hearsOfACancellationByTheHeartbeatOfEachSecond() {
    rig.begin();
    rig.heartbeatAnswer = Heartbeat.Answer.CANCELLED;
    rig.loop.advance(Duration.ofSeconds(1));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
  }

  @Test
  void returns_whenItsWorkerWaitsNoLonger() {
    rig.begin();
    rig.running().leave();
    rig.loop.settle();

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.DRAINED);
    assertThat(rig.source.anyOpen()).isFalse();
  }

  @Test
  void asksEverySecond_onceItWasNudged_andStops() {
    rig.begin();
    rig.running().nudge();
    rig.loop.advance(Duration.ofSeconds(3));
    assertThat(rig.running().isFinished()).isFalse();

    rig.workflow.order(Orders.STOP);
    rig.loop.advance(Duration.ofSeconds(2));
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
  }

  @Test
  void settlesWhatOthersLeft_whenItIsToldToStop() {
    rig.workflow.order(new Orders(null, at(3), true, at(1), null));
    rig.settleCause = GapCause.WORKER_LOST;
    rig.begin();

    assertThat(rig.report().from()).isEqualTo(at(1));
    assertThat(rig.report().until()).isEqualTo(at(3));
    assertThat(rig.report().tally().missed()).containsEntry(GapCause.WORKER_LOST, 2L);
    assertThat(rig.source.opened()).isZero();
  }
}
