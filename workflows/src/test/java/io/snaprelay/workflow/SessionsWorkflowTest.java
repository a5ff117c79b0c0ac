package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.Announcement;
import io.snaprelay.contract.Announcement.Kind;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.Published;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Publishers that come, go, and come again, and media servers that tell it late or twice. */
class SessionsWorkflowTest {

  private static final CaptureRequest FIRST = Requests.longSegments().session("s1").build();

  @Test
  void saysWhetherItWasStartedOrJoined() {
    try (StreamHarness stream =
        StreamHarness.prepare("stream/live/room42", StreamCaptureWorkflowImpl.class)) {
      Published started = publish(stream, "s1");
      assertThat(started.joined()).isFalse();
      stream.holder(1, 1).live(stream.nextSecond());
      stream.awaitState(CaptureState.LIVE);

      Published again = publish(stream, "s1");
      assertThat(again).isEqualTo(new Published(started.runId(), true, CaptureState.LIVE));
      assertThat(stream.status().session()).isEqualTo("s1");
    }
  }

  @Test
  void ignoresTheEndOfAnotherSession() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.workflow.published("s2", null);
      stream.workflow.streamEnded("s1");
      stream.workflow.streamEnded("never seen");
      stream.sleep(Duration.ofSeconds(4));

      assertThat(holder.orders().stop()).isFalse();
      assertThat(stream.status().session()).isEqualTo("s2");
      stream.workflow.streamEnded("s2");
      await().until(() -> holder.orders().stop());
    }
  }

  @Test
  void endsAny_whenTheStopNamesNoSession() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.stop(holder);
      assertThat(stream.result().reason()).isEqualTo(EndReason.STOPPED);
    }
  }

  @Test
  void goesOn_whenANewSessionComesWhileItEnds() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      Instant from = stream.nextSecond();
      FakeHolder first = stream.holder(1, 1);
      first.live(from);
      stream.sleep(Duration.ofSeconds(10));
      stream.workflow.streamEnded("s1");
      await().until(() -> first.orders().stop());
      stream.workflow.published("s2", null);
      first.complete(SegmentOutcome.STOPPED, from.plusSeconds(8));

      FakeHolder second = stream.holder(2, 1);
      assertThat(second.task().everLive()).isFalse();
      assertThat(second.orders().stop()).isFalse();
      Instant again = stream.nextSecond().plusSeconds(5);
      second.live(again);
      stream.sleep(Duration.ofSeconds(10));
      Instant until = stream.stop(second);

      CaptureSummary summary = stream.result();
      assertThat(StreamHarness.balanced(summary.coverage()).due())
          .isEqualTo(8 + Duration.between(again, until).toSeconds());
      assertThat(stream.worker.announced)
          .extracting(Announcement::kind)
          .containsExactly(Kind.STARTED, Kind.ENDED, Kind.STARTED, Kind.ENDED);
    }
  }

  @Test
  void doesNotGoOn_whenTheSameSessionIsToldAgain() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      FakeHolder holder = stream.holder(1, 1);
      holder.live(stream.nextSecond());
      stream.workflow.streamEnded("s1");
      await().until(() -> holder.orders().stop());
      stream.workflow.published("s1", null);
      holder.complete(SegmentOutcome.STOPPED, Objects.requireNonNull(holder.orders().until()));

      assertThat(stream.result().reason()).isEqualTo(EndReason.STOPPED);
      assertThat(stream.worker.holders).hasSize(1);
    }
  }

  @Test
  void goesOn_whenTheSourceIsGivenUp_justAfterANewSessionCame() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      Instant from = stream.nextSecond();
      stream.holder(1, 1).live(from);
      stream.sleep(Duration.ofSeconds(70));
      stream.workflow.published("s2", null);
      stream.sleep(Duration.ofSeconds(2));
      stream.holder(1, 1).complete(SegmentOutcome.SOURCE_GONE, from.plusSeconds(5));

      assertThat(stream.holder(2, 1).orders().stop()).isFalse();
      assertThat(stream.status().session()).isEqualTo("s2");
    }
  }

  @Test
  void ends_whenTheSourceIsGivenUp_longAfterTheLastSessionCame() {
    try (StreamHarness stream = StreamHarness.start(FIRST)) {
      Instant from = stream.nextSecond();
      stream.holder(1, 1).live(from);
      stream.workflow.published("s2", null);
      stream.sleep(Duration.ofSeconds(70));
      stream.holder(1, 1).complete(SegmentOutcome.SOURCE_GONE, from.plusSeconds(5));

      assertThat(stream.result().reason()).isEqualTo(EndReason.SOURCE_ENDED);
    }
  }

  private static Published publish(StreamHarness stream, String session) {
    StreamCaptureWorkflow workflow = stream.startable();
    return WorkflowClient.executeUpdateWithStart(
        workflow::published,
        session,
        null,
        UpdateOptions.<Published>newBuilder()
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build(),
        new WithStartWorkflowOperation<>(workflow::capture, FIRST));
  }
}
