package io.snaprelay.capture.segment;

import static io.snaprelay.capture.segment.SegmentRig.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a holder asks: often enough for the lease, and no more, since questions cost. */
class AskingOnTimeTest {

  private static final Duration MOST = Duration.ofSeconds(1);
  private static final Duration LONGEST_SILENT_PAUSE = Duration.ofSeconds(4);

  private final SegmentRig rig = new SegmentRig();

  @Test
  void asksNoMore_onceItKnowsItsEnd() {
    rig.serving(2, 100);
    rig.pictures(2, 10);
    int asked = rig.workflow.asked();
    rig.pictures(10, 30);

    assertThat(rig.workflow.asked()).isEqualTo(asked);
  }

  @Test
  void aNudgedHolderAsksEverySecond() {
    rig.serving(2, 100);
    rig.pictures(2, 5);
    int before = rig.workflow.asked();
    rig.running().nudge();
    rig.loop.advance(Duration.ofSeconds(10));

    assertThat(rig.workflow.asked() - before).isBetween(8, 15);
  }

  @Test
  void aWholeSegmentCostsThreeQuestions() {
    rig.reliefAt(2, 482);
    rig.liveFrom(2);
    rig.pictures(2, 470);
    assertThat(rig.workflow.asked()).isEqualTo(2);

    rig.orders(2, 482);
    rig.pictures(470, 483);
    assertThat(rig.workflow.asked()).isEqualTo(3);
    assertThat(rig.report().tally().captured()).isEqualTo(480);
  }

  @Test
  void asksWithinASecond_fromALeaseBeforeItMayBeRelieved() {
    rig.reliefAt(2, 100);
    rig.liveFrom(2);
    rig.pictures(2, 130);

    List<Instant> asked = rig.workflow.askedAfter(at(10));
    Instant begins = at(100).minus(Orders.LEASE);
    assertThat(asked.getFirst()).isBetween(begins, begins.plus(MOST));
    assertThat(asked.getLast()).isAfter(at(128));
    for (int i = 1; i < asked.size(); i++) {
      assertThat(Duration.between(asked.get(i - 1), asked.get(i))).isLessThanOrEqualTo(MOST);
    }
  }

  @Test
  void asksOn_whileNobodyAnswers_lessAndLessOften() {
    rig.reliefAt(2, 20);
    rig.liveFrom(2);
    rig.pictures(2, 10);
    rig.workflow.goAway();
    rig.pictures(10, 65);
    rig.workflow.comeBack();
    rig.orders(2, 70);
    rig.pictures(65, 71);

    List<Instant> silent =
        rig.workflow.askedAfter(at(20)).stream().filter(at(65)::isAfter).toList();
    assertThat(silent).hasSizeBetween(12, 24);
    for (int i = 1; i < silent.size(); i++) {
      assertThat(Duration.between(silent.get(i - 1), silent.get(i)))
          .isLessThanOrEqualTo(LONGEST_SILENT_PAUSE);
    }
    assertThat(rig.report().until()).isEqualTo(at(70));
    assertThat(rig.report().tally().captured()).isEqualTo(68);
  }

  @Test
  void asksAgainWhileItConnects_whenItsFirstQuestionWasNotAnswered() {
    rig.workflow.goAway();
    rig.begin();
    rig.loop.advance(Duration.ofSeconds(10));
    rig.workflow.comeBack();
    rig.loop.advance(LONGEST_SILENT_PAUSE);
    int asked = rig.workflow.asked();
    assertThat(asked).isBetween(5, 10);

    rig.loop.advance(Duration.ofSeconds(10));
    assertThat(rig.workflow.asked()).isEqualTo(asked);
  }
}
