package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.OneShotResult.Outcome;
import io.snaprelay.contract.PublisherLeft;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Publishers that leave, for good or for a moment. */
class PublisherLeftWorkflowTest {

  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final Duration LONGER = GRACE.plusSeconds(8);
  private static final CaptureRequest FIRST =
      Requests.longSegments().session("s1").grace(GRACE).build();

  @Test
  void endsAsOfTheLeaving_whenNobodyCameBack() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      FakeHolder holder = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      holder.live(from);
      interrupt(stream, holder, from.plusSeconds(8));
      Instant left = stream.now();
      left(stream, "s1");
      stream.sleep(LONGER);
      await().until(() -> holder.orders().stop());
      assertThat(holder.orders().until()).isBetween(left.minusSeconds(1), left.plusSeconds(5));
      holder.complete(SegmentOutcome.STOPPED, from.plusSeconds(8));

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.SOURCE_ENDED);
      assertThat(summary.detail()).isEqualTo("its publisher left");
      assertThat(StreamHarness.balanced(summary.coverage()).due()).isEqualTo(8);
      assertThat(summary.coverage().missed()).isZero();
    }
  }

  @Test
  void goesOn_whenANewerSessionComesWithinTheGrace_inWhateverOrderThatIsTold() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      FakeHolder holder = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      holder.live(from);
      interrupt(stream, holder, from.plusSeconds(4));
      left(stream, "s1");
      stream.sleep(Duration.ofSeconds(12));
      stream.workflow.published("s2", null);
      left(stream, "s1");
      stream.workflow.published("s1", null);
      stream.workflow.published("s2", null);
      stream.sleep(LONGER);

      assertThat(holder.orders().stop()).isFalse();
      assertThat(stream.status().session()).isEqualTo("s2");
    }
  }

  @Test
  void ends_whenTheNewerSessionHadLeftBeforeItWasTold() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      FakeHolder holder = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      holder.live(from);
      interrupt(stream, holder, from.plusSeconds(4));
      left(stream, "s2");
      stream.workflow.published("s2", null);
      stream.sleep(LONGER);

      await().until(() -> holder.orders().stop());
      assertThat(stream.status().endReason()).isEqualTo(EndReason.SOURCE_ENDED);
    }
  }

  @Test
  void oneShotsGoOn_whenACountedConnectionComesAgainWithinTheGrace() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everyMinute().session("#1").grace(GRACE).build())) {
      stream.awaitState(CaptureState.LIVE);
      stream.worker.oneShot =
          task -> new OneShotResult(Outcome.MISSED, null, GapCause.SOURCE_DOWN, null);
      left(stream, "#1");
      stream.sleep(Duration.ofSeconds(10));
      stream.workflow.published("#1", null);
      stream.sleep(LONGER);
      assertThat(stream.status().endReason()).isNull();

      left(stream, "#1");
      stream.sleep(LONGER);
      assertThat(stream.result().reason()).isEqualTo(EndReason.SOURCE_ENDED);
    }
  }

  @Test
  void repeatedLeaving_doesNotProlongTheGrace() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      FakeHolder holder = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      holder.live(from);
      interrupt(stream, holder, from.plusSeconds(4));
      left(stream, "s1");
      stream.sleep(Duration.ofSeconds(20));
      left(stream, "s1");
      stream.sleep(Duration.ofSeconds(16));

      await().until(() -> holder.orders().stop());
    }
  }

  @Test
  void goesOn_whenItIsOnAirAfterTheGrace_thoughNobodyToldOfANewSession() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      left(stream, "s1");
      stream.sleep(LONGER);
      assertThat(holder.orders().stop()).isFalse();

      interrupt(stream, holder, stream.nextSecond());
      stream.sleep(Duration.ofSeconds(12));
      assertThat(holder.orders().stop()).as("what was told is forgotten").isFalse();
      left(stream, "s1");
      stream.sleep(LONGER);
      await().until(() -> holder.orders().stop());
    }
  }

  @Test
  void neverStarted_whenThePublisherLeavesBeforeItWasSeen() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      FakeHolder holder = stream.holder(1, 1);
      left(stream, "s1");
      stream.sleep(LONGER);
      stream.awaitCancelled(holder);
      holder.complete(SegmentOutcome.STOPPED, (String) null);

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.NEVER_STARTED);
      assertThat(summary.detail()).isEqualTo("its publisher left");
      assertThat(StreamHarness.balanced(summary.coverage()).due()).isZero();
    }
  }

  @Test
  void goesOn_whenANewSessionComesWhileItEnds() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      FakeHolder holder = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      holder.live(from);
      interrupt(stream, holder, from.plusSeconds(4));
      left(stream, "s1");
      stream.sleep(LONGER);
      await().until(() -> holder.orders().stop());
      stream.workflow.published("s2", null);
      holder.complete(SegmentOutcome.STOPPED, from.plusSeconds(4));

      assertThat(stream.holder(2, 1).orders().stop()).isFalse();
      assertThat(stream.status().session()).isEqualTo("s2");
    }
  }

  @Test
  void endsOnce_whenTheSourceIsGivenUpJustAfterItsPublisherCameAndLeft() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      FakeHolder holder = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      holder.live(from);
      interrupt(stream, holder, from.plusSeconds(4));
      stream.workflow.published("s2", null);
      left(stream, "s2");
      stream.sleep(Duration.ofSeconds(8));
      holder.complete(SegmentOutcome.SOURCE_GONE, from.plusSeconds(4));

      assertThat(stream.result().reason()).isEqualTo(EndReason.SOURCE_ENDED);
      assertThat(stream.worker.holders).hasSize(1);
    }
  }

  @Test
  void oneShotsEnd_whenNoPictureIsNewerThanTheLeaving() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everyMinute().session("s1").grace(GRACE).build())) {
      stream.awaitState(CaptureState.LIVE);
      stream.worker.oneShot =
          task -> new OneShotResult(Outcome.MISSED, null, GapCause.SOURCE_DOWN, null);
      left(stream, "s1");
      stream.sleep(LONGER);

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.SOURCE_ENDED);
      StreamHarness.balanced(summary.coverage());
    }
  }

  @Test
  void oneShotsGoOn_whenAPictureIsNewerThanTheLeaving() {
    Duration grace = Duration.ofSeconds(90);
    try (StreamHarness stream =
        StreamHarness.start(Requests.everyMinute().session("s1").grace(grace).build())) {
      stream.awaitState(CaptureState.LIVE);
      left(stream, "s1");
      stream.sleep(grace.plusSeconds(20));

      assertThat(stream.status().endReason()).isNull();
      stream.workflow.streamEnded(null);
      assertThat(stream.result().reason()).isEqualTo(EndReason.STOPPED);
    }
  }

  @Test
  void graceIsCarriedOn_whenTheRunContinuesAsNew() {
    CaptureRequest request = Requests.everySecond().session("s1").grace(GRACE).build();
    try (StreamHarness stream = StreamHarness.start(request, ShortRuns.class)) {
      FakeHolder first = stream.holder(1, 1);
      first.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(12));
      FakeHolder second = stream.relieve(first);
      left(stream, "s1");
      stream.sleep(Duration.ofSeconds(12));
      FakeHolder third = stream.holder(3, 1);
      assertThat(third.holder().runId()).isNotEqualTo(second.holder().runId());
      third.live(stream.nextSecond());
      stream.sleepUntil(second.complete());
      third.signalReport(Objects.requireNonNull(third.orders().from()), CaptureState.INTERRUPTED);
      stream.awaitState(CaptureState.INTERRUPTED);
      stream.sleep(GRACE);

      await().until(() -> third.orders().stop());
      assertThat(stream.status().endDetail()).isEqualTo("its publisher left");
    }
  }

  private static void left(StreamHarness stream, String session) {
    stream.workflow.publisherLeft(new PublisherLeft(session, "edge"));
  }

  private static void interrupt(StreamHarness stream, FakeHolder holder, Instant away) {
    stream.sleepUntil(away);
    holder.signalReport(away, CaptureState.INTERRUPTED);
    stream.awaitState(CaptureState.INTERRUPTED);
  }
}
