package io.snaprelay.capture.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.heartbeat.Heartbeat;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.Orders;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Attempts that Temporal has given up, or does not hear. */
class OrphanTest {

  private final SegmentRig rig = new SegmentRig();

  @Test
  void anOrphanGoesOn_asksEverySecond_andReturnsBySignal() {
    rig.serving(2, 30);
    rig.pictures(2, 5);
    rig.heartbeatAnswer = Heartbeat.Answer.LOST;
    rig.pictures(5, 15);
    assertThat(rig.running().isFinished()).isFalse();
    assertThat(rig.workflow.asked()).isGreaterThan(5);

    rig.stop(2, 15);
    rig.pictures(15, 17);
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(rig.workflow.returns())
        .containsExactly(new SegmentReturn(SegmentRig.HOLDER, rig.result()));
    assertThat(rig.workflow.reports()).isEmpty();
  }

  @Test
  void anOrphanWhoseWorkflowIsGoneStops() {
    rig.serving(2, 30);
    rig.pictures(2, 5);
    rig.heartbeatAnswer = Heartbeat.Answer.LOST;
    rig.workflow.order(Orders.STOP);
    rig.loop.advance(Duration.ofSeconds(6));

    assertThat(rig.source.anyOpen()).isFalse();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
  }

  @Test
  void leavesAfterTheHoldLimitWithoutAnAnswer() {
    rig.serving(2, 10_000);
    rig.pictures(2, 5);
    rig.workflow.goAway();
    rig.running().nudge();
    for (int second = 5; second < 3_700 && !rig.running().isFinished(); second += 10) {
      rig.picture(second);
    }

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(rig.source.anyOpen()).isFalse();
  }

  @Test
  void returnsBySignalAlsoWhenItWasRelieved() {
    rig.reliefAt(2, 480);
    rig.liveFrom(2);
    rig.heartbeatAnswer = Heartbeat.Answer.LOST;
    rig.pictures(2, 9);
    rig.orders(2, 12);
    rig.pictures(9, 13);

    assertThat(rig.workflow.returns()).hasSize(1);
    assertThat(rig.workflow.returns().getFirst().result().outcome())
        .isEqualTo(SegmentOutcome.COMPLETED);
  }

  @Test
  void waitsUntilItsResultIsHeard_butNotForLong() {
    rig.serving(2, 30);
    rig.pictures(2, 5);
    rig.heartbeatAnswer = Heartbeat.Answer.LOST;
    rig.pictures(5, 10);
    rig.orders(2, 12);
    rig.pictures(10, 11);
    rig.workflow.goAway();
    rig.pictures(11, 13);
    assertThat(rig.running().isFinished()).isFalse();

    rig.workflow.comeBack();
    rig.loop.advance(Duration.ofSeconds(2));
    assertThat(rig.running().isFinished()).isTrue();
    assertThat(rig.workflow.returns()).hasSize(1);
  }

  @Test
  void oneThatIsNotLiveIsOver_sinceAnotherAttemptStartsAsWell() {
    rig.begin();
    rig.heartbeatAnswer = Heartbeat.Answer.LOST;
    rig.loop.advance(Duration.ofSeconds(2));

    assertThat(rig.running().end()).isInstanceOf(SegmentEnd.HandedBack.class);
    assertThat(rig.source.anyOpen()).isFalse();
  }
}
