package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.Stop;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.RiskLevel;
import io.temporal.client.WorkflowUpdateException;
import org.junit.jupiter.api.Test;

/** Who wanted what of a stream, and why, is kept where others find it. */
class AskedWorkflowTest {

  @Test
  void endsWithWhoStoppedIt_andWhy() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().session("s1").build())) {
      FakeHolder holder = stream.holder(1, 1);
      stream.workflow.stop(new Stop("another", new Asked("ops", "not this one")));
      stream.workflow.stop(new Stop("s1", new Asked("ops", "it is\nover" + "!".repeat(300))));
      stream.awaitCancelled(holder);
      holder.complete(SegmentOutcome.STOPPED, (String) null);

      CaptureSummary summary = stream.result();
      assertThat(summary.reason()).isEqualTo(EndReason.STOPPED);
      assertThat(summary.detail())
          .startsWith("by ops: it is?over!")
          .hasSizeLessThan(Asked.LONGEST_BY + Asked.LONGEST_REASON);
    }
  }

  @Test
  void showsWhoWantedTheLastChange_andWhy() {
    Asked first = new Asked("ops", "on air");
    Asked second = new Asked("review", "reported");
    try (StreamHarness stream = StreamHarness.start(Requests.longSegments().asked(first).build())) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      assertThat(stream.status().asked()).isEqualTo(first);

      Retune change = new Retune(null, null, RiskLevel.HIGH, new PictureSpec(640, 0, 0), second);
      var answer = StreamHarness.beside(() -> stream.workflow.retune(change));
      stream.holder(2, 1).live(stream.nextSecond());
      answer.join();

      assertThat(stream.status().asked()).isEqualTo(second);
      assertThat(CurrentDetails.markdown(stream.status())).contains("by review: reported");
    }
  }

  @Test
  void keepsWhoWantedAPicture_andWhoJoined_inTheHistoryOnly() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.awaitState(CaptureState.LIVE);

      stream.workflow.published("s2", new Asked("edge", null));
      stream.workflow.captureNow(new Asked("ops", "a viewer asked"));

      assertThat(stream.status().asked()).isNull();
      assertThat(stream.history(stream.status().runId()).toProtoText(true))
          .contains("\\\"by\\\":\\\"edge\\\"")
          .contains("a viewer asked");
      stream.stop(holder);
    }
  }

  @Test
  void takesNoPicture_forAReasonThatIsTooLong() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.awaitState(CaptureState.LIVE);

      assertThatThrownBy(() -> stream.workflow.captureNow(new Asked("ops", "x".repeat(257))))
          .isInstanceOf(WorkflowUpdateException.class)
          .cause()
          .hasMessageContaining("reason: 257 characters");
      assertThat(stream.worker.oneShots).isEmpty();
      stream.stop(holder);
    }
  }

  @Test
  void refusesAReasonThatIsTooLong() {
    Asked asked = new Asked("ops", "x".repeat(257));
    Retune change = new Retune(null, null, RiskLevel.LOW, null, asked);
    try (StreamHarness stream = StreamHarness.start(Requests.longSegments().build())) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());

      assertThatThrownBy(() -> stream.workflow.retune(change))
          .isInstanceOf(WorkflowUpdateException.class)
          .cause()
          .hasMessageContaining("reason: 257 characters");
      stream.stop(holder);
    }
  }
}
