package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.Announcement;
import io.snaprelay.contract.Announcement.Kind;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** How streams end by themselves. */
class EndWorkflowTest {

  @Test
  void neverStarted_whenNothingIsPublishedInTime() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everySecond().startWithin(Duration.ofSeconds(20)).build())) {
      stream.worker.lastFailure = "the source answered 404";
      stream.holder(1, 1).failNotStarted();
      stream.sleep(Duration.ofSeconds(2));
      stream.holder(1, 2).failNotStarted();
      stream.sleep(Duration.ofSeconds(2));
      FakeHolder third = stream.holder(1, 3);
      stream.sleep(Duration.ofSeconds(20));
      stream.awaitCancelled(third);
      third.complete(SegmentOutcome.STOPPED, (String) null);

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.NEVER_STARTED);
      assertThat(summary.detail())
          .isEqualTo("no picture within 20s; last: the source answered 404");
      assertThat(StreamHarness.balanced(summary.coverage()).due()).isZero();
    }
  }

  @Test
  void doesNotEnd_whenItStartsInTime() {
    try (StreamHarness stream =
        StreamHarness.start(
            Requests.everySecond()
                .startWithin(Duration.ofSeconds(10))
                .segmentLength(Duration.ofMinutes(1))
                .build())) {
      FakeHolder holder = stream.holder(1, 1);
      stream.sleep(Duration.ofSeconds(8));
      holder.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(20));
      assertThat(holder.orders().stop()).isFalse();
      stream.stop(holder);

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.STOPPED);
      assertThat(summary.coverage().startUp())
          .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10));
    }
  }

  @Test
  void endsWithItsSource_andOwesNothingOfTheGrace() {
    try (StreamHarness stream = StreamHarness.start(Requests.longSegments().build())) {
      FakeHolder holder = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      holder.live(from);
      stream.sleep(Duration.ofSeconds(70));
      holder.complete(SegmentOutcome.SOURCE_GONE, from.plusSeconds(10));

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.SOURCE_ENDED);
      assertThat(StreamHarness.balanced(summary.coverage()).due()).isEqualTo(10);
    }
  }

  @Test
  void isRejected_whenTheSourceIsNothingToCapture() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      stream.holder(1, 1).complete(SegmentOutcome.REJECTED, "an HTML page");

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.REJECTED);
      assertThat(summary.detail()).isEqualTo("an HTML page");
    }
  }

  @Test
  void isNotRejected_onceItWasLive() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      Instant from = stream.nextSecond();
      stream.holder(1, 1).live(from);
      stream.holder(1, 1).complete(SegmentOutcome.DRAINED, from.plusSeconds(2));
      stream.holder(2, 1).complete(SegmentOutcome.REJECTED, "an HTML page");
      stream.sleep(Duration.ofSeconds(6));

      assertThat(stream.holder(3, 1).orders().stop()).isFalse();
    }
  }

  @Test
  void isRejected_whenTheRequestIsWrong() {
    CaptureRequest wrong =
        CaptureRequest.builder("live/room 42").url("file:///etc/passwd?key=secret42").build();
    try (StreamHarness stream = StreamHarness.start(wrong, "stream/wrong")) {
      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.REJECTED);
      assertThat(summary.detail())
          .contains("streamId: ", "urls: ", "interval: ")
          .doesNotContain("secret42");
      assertThat(stream.worker.holders).isEmpty();
      assertThat(stream.worker.announced)
          .extracting(Announcement::kind)
          .containsExactly(Kind.ENDED);
    }
  }

  @Test
  void endsAfterItsDuration() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everySecond().duration(Duration.ofSeconds(30)).build())) {
      Instant from = stream.nextSecond();
      stream.holder(1, 1).live(from);
      assertThat(stream.holder(1, 1).orders().until()).isEqualTo(from.plusSeconds(30));
      stream.sleep(Duration.ofSeconds(12));
      FakeHolder second = stream.relieve(stream.holder(1, 1));
      assertThat(second.orders().from()).isEqualTo(from.plusSeconds(20));
      assertThat(second.complete()).isEqualTo(from.plusSeconds(30));

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.LIMIT);
      assertThat(StreamHarness.balanced(summary.coverage()).due()).isEqualTo(30);
    }
  }

  @Test
  void endsAtItsEnd_evenIfNobodyHoldsIt() {
    Instant end = Instant.now().plusSeconds(40);
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().end(end).build())) {
      Instant from = stream.nextSecond();
      stream.holder(1, 1).live(from);
      stream.sleep(Duration.ofSeconds(20));
      stream.holder(1, 1).complete(SegmentOutcome.DRAINED, from.plusSeconds(20));
      FakeHolder second = stream.holder(2, 1);
      stream.sleep(Duration.ofSeconds(32));
      stream.awaitCancelled(second);
      second.complete(SegmentOutcome.STOPPED, (String) null);

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.LIMIT);
      assertThat(StreamHarness.balanced(summary.coverage()).missedByCause())
          .isEqualTo(
              Map.of(
                  GapCause.HANDOVER,
                  Requests.everySecond().build().grid().count(from.plusSeconds(20), end)));
    }
  }

  @Test
  void announcesTheEnd_withTheFinalTotals() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everySecond().labels(Map.of("room", "42")).build())) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(5));
      stream.stop(holder);
      CaptureSummary summary = stream.result();

      List<Announcement> announced = stream.worker.announced;
      assertThat(announced)
          .extracting(Announcement::kind)
          .containsExactly(Kind.STARTED, Kind.ENDED);
      Announcement ended = announced.getLast();
      assertThat(ended.coverage()).isEqualTo(summary.coverage());
      assertThat(ended.labels()).isEqualTo(Map.of("room", "42"));
      assertThat(Objects.requireNonNull(ended.reason())).isEqualTo(EndReason.STOPPED);
    }
  }
}
