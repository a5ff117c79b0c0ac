package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.Published;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ends that come while two segments are under way. */
class OverlapWorkflowTest {

  @Test
  void stopsBoth_whenTheStopComesBeforeTheRelief() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      Instant from = stream.nextSecond();
      FakeHolder first = stream.holder(1, 1);
      FakeHolder second = overlapping(stream, first, from);
      Instant until = stream.stop(first);
      assertThat(until).isBefore(from.plusSeconds(20));
      assertThat(second.orders().stop()).isTrue();
      assertThat(second.orders().until()).as("nothing is its own").isEqualTo(until);
      second.complete(SegmentOutcome.STOPPED, (String) null);

      assertDue(stream, Duration.between(from, until));
      assertThat(stream.worker.nudged).containsExactlyInAnyOrder(first.holder(), second.holder());
    }
  }

  @Test
  void stopsBoth_whenThePredecessorStillDelivers() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      Instant from = stream.nextSecond();
      FakeHolder first = stream.holder(1, 1);
      FakeHolder second = overlapping(stream, first, from);
      stream.sleepUntil(from.plusSeconds(23));
      Instant until = stream.stop(second);
      assertThat(first.orders())
          .as("it has its last slots to serve")
          .isEqualTo(new Orders(from, from.plusSeconds(20), false, from, null));
      first.complete();

      assertDue(stream, Duration.between(from, until));
    }
  }

  @Test
  void looksUpWhatAPredecessorLeft_thatIsNotHeardOfAnyMore() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      stream.worker.answersNudges = false;
      Instant from = stream.nextSecond();
      FakeHolder first = stream.holder(1, 1);
      FakeHolder second = overlapping(stream, first, from);
      stream.sleepUntil(from.plusSeconds(23));
      stream.stop(second);
      stream.sleep(Duration.ofSeconds(100));

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.missedByCause()).isEqualTo(Map.of(GapCause.WORKER_LOST, 20L));
      assertThat(stream.worker.settled).as("its slots, and those after the end").hasSize(2);
    }
  }

  @Test
  void endsAtTheLimit_whenItLiesAfterTheRelief() {
    Duration duration = Duration.ofSeconds(24);
    try (StreamHarness stream =
        StreamHarness.start(Requests.everySecond().duration(duration).build())) {
      Instant from = stream.nextSecond();
      FakeHolder first = stream.holder(1, 1);
      FakeHolder second = overlapping(stream, first, from);
      stream.sleepUntil(from.plusSeconds(21));
      assertThat(second.complete()).isEqualTo(from.plus(duration));
      assertThat(stream.status().endReason()).as("the first still delivers").isNull();
      assertThat(first.complete()).isEqualTo(from.plusSeconds(20));

      assertThat(assertDue(stream, duration).reason()).isEqualTo(EndReason.LIMIT);
    }
  }

  @Test
  void endsAtTheLimit_whenItLiesBeforeTheRelief() {
    try (StreamHarness stream = StreamHarness.prepare("stream/live/room42", ShortRuns.class)) {
      Instant from = stream.nextSecond();
      Instant end = from.plusSeconds(18);
      stream.begin(Requests.everySecond().end(end).build());
      FakeHolder first = stream.holder(1, 1);
      first.live(from);
      stream.sleep(Duration.ofSeconds(4));
      first.wantsRelief();
      FakeHolder second = stream.holder(2, 1);
      stream.sleepUntil(from.plusSeconds(16));
      second.live(stream.nextSecond());
      assertThat(second.orders().from()).as("after the end: it has nothing").isEqualTo(end);
      assertThat(first.complete()).isEqualTo(end);
      second.complete();

      assertThat(assertDue(stream, Duration.between(from, end)).reason())
          .isEqualTo(EndReason.LIMIT);
    }
  }

  @Test
  void goesOn_whenAPublisherComesAtTheMomentOfTheEnd() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().session("s1").build())) {
      Instant from = stream.nextSecond();
      FakeHolder first = stream.holder(1, 1);
      FakeHolder second = overlapping(stream, first, from);
      stream.sleepUntil(from.plusSeconds(23));
      stream.workflow.streamEnded("s1");
      Published published = stream.workflow.published("s2", null);
      assertThat(published.joined()).isTrue();
      first.complete();
      await().until(() -> second.orders().stop());
      Instant until = second.told();
      second.complete(SegmentOutcome.STOPPED, until);

      FakeHolder third = stream.holder(3, 1);
      assertThat(third.task().everLive()).isFalse();
      Instant again = stream.nextSecond();
      third.live(again);
      stream.sleep(Duration.ofSeconds(5));
      Instant end = stream.stop(third);
      assertDue(stream, Duration.between(from, until).plus(Duration.between(again, end)));
    }
  }

  @Test
  void startsNothingOfTheOldStream_whenAPublisherComesDuringAPause() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().session("s1").build())) {
      stream.holder(1, 1).complete(SegmentOutcome.COMPLETED, (String) null);
      stream.awaitStatus(status -> status.segment() == 2);
      stream.worker.beforeAnnouncing = ended -> stream.workflow.published("s2", null);
      stream.workflow.streamEnded("s1");
      FakeHolder third = stream.holder(3, 1);
      stream.sleep(Duration.ofSeconds(8));

      stream.worker.beforeAnnouncing = announcement -> {};
      assertThat(stream.worker.holders).hasSize(2);
      third.live(stream.nextSecond());
      stream.stop(third);
      StreamHarness.balanced(stream.result().coverage());
    }
  }

  private static FakeHolder overlapping(StreamHarness stream, FakeHolder first, Instant from) {
    first.live(from);
    stream.sleepUntil(from.plusSeconds(11));
    FakeHolder second = stream.holder(first.holder().segment() + 1, 1);
    assertThat(second.live(stream.nextSecond()).from()).isEqualTo(from.plusSeconds(20));
    return second;
  }

  private static CaptureSummary assertDue(StreamHarness stream, Duration seconds) {
    CaptureSummary summary = stream.result();
    Coverage coverage = StreamHarness.balanced(summary.coverage());
    assertThat(coverage.due()).isEqualTo(seconds.toSeconds());
    assertThat(coverage.missedByCause()).isEmpty();
    return summary;
  }
}
