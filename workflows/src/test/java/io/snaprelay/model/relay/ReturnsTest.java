package io.snaprelay.model.relay;

import static io.snaprelay.model.relay.RelayPlay.OPEN;
import static io.snaprelay.model.relay.RelayPlay.SECONDS;
import static io.snaprelay.model.relay.RelayPlay.at;
import static io.snaprelay.model.relay.RelayPlay.holder;
import static io.snaprelay.model.relay.RelayPlay.live;
import static io.snaprelay.model.relay.RelayPlay.play;
import static io.snaprelay.model.relay.RelayPlay.report;
import static io.snaprelay.model.relay.RelayPlay.reported;
import static io.snaprelay.model.relay.RelayPlay.returned;
import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What segments say of their slots, and what their end means. */
class ReturnsTest {

  @Test
  void settlesSegmentsInTheOrderOfTheirSlots() {
    Relay both = play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 55));
    Relay secondFirst = play(both, returned(2, Departure.DRAINED, report(holder(2, 1), 60, 70)));
    assertThat(secondFirst.settled()).isEqualTo(Tally.EMPTY);
    Relay all = play(secondFirst, returned(1, Departure.SERVED, report(holder(1, 1), 0, 60)));

    assertThat(all.settled().captured()).isEqualTo(70);
    assertThat(all.settleFrom()).isEqualTo(at(70));
  }

  @Test
  void countsAsLost_whatARelievedSegmentNeverSaid() {
    Relay relay =
        play(
            OPEN,
            live(1, 1, 0),
            new Message.ReliefDue(),
            live(2, 1, 55),
            reported(report(holder(1, 1), 0, 20)),
            returned(1, Departure.FAILED, null));

    assertThat(relay.settled().captured()).isEqualTo(20);
    assertThat(relay.settled().gaps())
        .containsExactly(new Gap(at(20), at(60), 40, GapCause.WORKER_LOST));
  }

  @Test
  void refusesReports_thatWouldLoseOrDoubleSlots() {
    Relay relay = play(OPEN, live(1, 1, 10), new Message.ReliefDue(), live(2, 1, 65));
    SegmentReport early = report(holder(1, 1), 5, 20);
    SegmentReport late = report(holder(1, 1), 12, 20);
    SegmentReport wrongCount =
        new SegmentReport(holder(1, 1), at(10), at(20), Tally.EMPTY, CaptureState.LIVE, null);

    assertThat(List.of(early, late, wrongCount, report(holder(3, 1), 10, 20)))
        .noneMatch(relay::accepts)
        .allSatisfy(report -> assertThat(play(relay, reported(report))).isEqualTo(relay));
  }

  @Test
  void countsOfAReport_whatIsItsOwn_whereItsHolderCouldNotBeToldWhereItEnds() {
    Relay both = play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 55));
    SegmentReport tooFar = report(holder(1, 1), 0, 65);
    Relay relay = play(both, returned(1, Departure.SERVED, tooFar));

    assertThat(relay.settled()).isEqualTo(Tally.EMPTY.plusCaptured(60));
    assertThat(relay.settleFrom()).isEqualTo(at(60));
  }

  @Test
  void tellsOfSlots_thatNoHolderTold() {
    Step step =
        play(OPEN, live(1, 1, 0), new Message.ReliefDue(), live(2, 1, 55))
            .on(returned(1, Departure.FAILED, report(holder(1, 1), 0, 58)));

    assertThat(step.decisions())
        .containsExactly(new Decision.Missed(new Gap(at(58), at(60), 2, GapCause.WORKER_LOST)));
  }

  @Test
  void keepsTheReportThatReachesFurther() {
    Relay relay =
        play(
            OPEN,
            live(1, 1, 0),
            reported(report(holder(1, 1), 0, 20)),
            reported(report(holder(1, 1), 0, 10)),
            returned(1, Departure.FAILED, null));

    assertThat(relay.settled().captured()).isEqualTo(20);
  }

  @Test
  void countsWhatNobodyServedBeforeASegment_byTheGridOfThatTime() {
    Plan halves = new Plan(1, new Grid(500, 0), Duration.ofSeconds(60));
    Step step =
        play(
                OPEN,
                live(1, 1, 0),
                new Message.Retuned(halves),
                returned(1, Departure.FAILED, report(holder(1, 1), 0, 10)))
            .on(live(2, 1, 15));
    Relay relay = step.relay();

    assertThat(step.decisions())
        .containsExactly(new Decision.Missed(new Gap(at(10), at(15), 5, GapCause.WORKER_LOST)));
    assertThat(relay.ordersFor(holder(2, 1)).settleFrom()).isEqualTo(at(15));
    assertThat(relay.gridAt(at(12))).isEqualTo(SECONDS);
    assertThat(relay.gridAt(at(15))).isEqualTo(halves.grid());
    assertThat(relay.settled().slots()).isEqualTo(15);
  }

  @Test
  void endsTheStream_whenTheSourceIsGone_andOwesNothingAfterTheLastPicture() {
    Step step =
        play(OPEN, live(1, 1, 0))
            .on(returned(1, Departure.SOURCE_GONE, report(holder(1, 1), 0, 7)));

    assertThat(step.decisions()).containsExactly(new Decision.End(EndReason.SOURCE_ENDED));
    assertThat(step.relay().finished(at(100)).settled().slots()).isEqualTo(7);
    assertThat(OPEN.on(returned(1, Departure.SOURCE_GONE, null)).decisions())
        .containsExactly(new Decision.End(EndReason.NEVER_STARTED));
    assertThat(OPEN.on(returned(1, Departure.REJECTED, null)).decisions())
        .containsExactly(new Decision.End(EndReason.REJECTED));
  }

  @Test
  void goesOn_whenASuccessorFindsNoSource_whilePicturesStillComeElsewhere() {
    Relay relay = play(OPEN, live(1, 1, 0), new Message.ReliefDue());

    assertThat(relay.on(returned(2, Departure.SOURCE_GONE, null)).decisions()).isEmpty();
  }
}
