package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How a holder ends: what it still delivers, and how long it takes its time. */
class SegmentLeavingTest {

  private final SegmentRig rig = new SegmentRig();

  @Test
  void stopsAtTheStop_andServesWhatIsBeforeIt() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    rig.stop(2, 5);
    rig.running().nudge();
    rig.loop.settle();

    assertThat(rig.source.anyOpen()).isFalse();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(rig.report().until()).isEqualTo(at(5));
    assertThat(rig.report().tally().captured()).isEqualTo(3);
  }

  @Test
  void nothingIsDueThatTheSourceNeverShowed() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    rig.stop(2, 9);
    rig.running().nudge();
    rig.loop.settle();

    assertThat(rig.report().until()).isEqualTo(at(5));
  }

  @Test
  void returnsSoon_whenItsWorkerWaitsNoLonger() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    rig.running().leave();
    rig.loop.settle();

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.DRAINED);
    assertThat(rig.report().until()).isEqualTo(at(5));
    assertThat(rig.source.anyOpen()).isFalse();
  }

  @Test
  void leavesWhatIsNotDeliveredToItsSuccessor_whenItsWorkerWaitsNoLonger() {
    rig.serving(2, 100);
    rig.pictures(2, 4);
    rig.store.faults().failAll();
    rig.pictures(4, 6);
    rig.running().leave();
    rig.loop.advance(Duration.ofSeconds(11));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.DRAINED);
    assertThat(rig.report().until()).isEqualTo(at(4));
    assertThat(rig.report().tally().slots()).isEqualTo(2);
  }

  @Test
  void takesItsTimeToDeliver_whenItsEndHasCome_sinceNobodyWaitsForIt() {
    rig.serving(2, 6);
    rig.pictures(2, 4);
    rig.notifier.failing(true);
    rig.pictures(4, 7);
    assertThat(rig.source.anyOpen()).isFalse();
    rig.loop.advance(Duration.ofSeconds(45));
    assertThat(rig.running().isFinished()).isFalse();

    rig.notifier.failing(false);
    rig.loop.advance(Duration.ofSeconds(6));
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().until()).isEqualTo(at(6));
    assertThat(rig.report().tally().captured()).isEqualTo(4);
  }

  @Test
  void doesNotTakeForever_whenItsEndHasCome() {
    rig.serving(2, 6);
    rig.pictures(2, 4);
    rig.notifier.failing(true);
    rig.pictures(4, 7);
    rig.loop.advance(Duration.ofMinutes(2));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
    assertThat(rig.report().tally().missed()).containsEntry(GapCause.STORE_DOWN, 2L);
  }

  @Test
  void leavesWhatIsNotDeliveredToTheWorkflow_whenItIsStopped() {
    rig.serving(2, 100);
    rig.pictures(2, 4);
    rig.notifier.failing(true);
    rig.pictures(4, 6);
    rig.stop(2, 6);
    rig.running().nudge();
    rig.loop.advance(Duration.ofSeconds(11));

    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.STOPPED);
    assertThat(rig.report().until()).isEqualTo(at(6));
    assertThat(rig.report().tally().gaps())
        .containsExactly(new Gap(at(4), at(6), 2, GapCause.HANDOVER));
  }

  @Test
  void heartbeats_whileItsLastEventsAreOnTheirWay_butNotForLong() {
    lastEventPending();
    int before = rig.heartbeats.size();
    rig.loop.advance(Duration.ofSeconds(2));
    assertThat(rig.running().isFinished()).isFalse();
    assertThat(rig.heartbeats.size() - before).isEqualTo(2);

    rig.loop.advance(Duration.ofSeconds(2));
    assertThat(rig.running().isFinished()).isTrue();
  }

  @Test
  void doesNotWaitForItsLastEvents_whenItsWorkerWaitsNoLonger() {
    lastEventPending();
    rig.running().leave();
    rig.loop.settle();

    assertThat(rig.running().isFinished()).isTrue();
  }

  /** All slots have their results, the last of them a gap that nobody could be told of yet. */
  private void lastEventPending() {
    rig.serving(2, 6);
    rig.pictures(2, 4);
    rig.notifier.hold();
    rig.source.connection().clockRestarted(at(3).plusMillis(500), at(6));
    rig.loop.settle();
    assertThat(rig.result().outcome()).isEqualTo(SegmentOutcome.COMPLETED);
  }
}
