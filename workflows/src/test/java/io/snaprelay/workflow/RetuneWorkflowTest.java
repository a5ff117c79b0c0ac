package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.FailureTypes;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.RiskRule;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SetUrls;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.Grid;
import io.snaprelay.model.RiskLevel;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A capture is changed while it runs. */
class RetuneWorkflowTest {

  private static final Grid SECONDS = new Grid(1_000, 0);
  private static final Grid FIVES = new Grid(5_000, 0);

  @Test
  void changesTheIntervalAtOneSlot_andLosesNoneOnEitherGrid() {
    try (StreamHarness stream = StreamHarness.start(Requests.longSegments().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleep(Duration.ofSeconds(8));
      var answer = later(() -> stream.workflow.retune(every(5)));
      FakeHolder second = stream.holder(2, 1);
      assertThat(second.task().grid()).isEqualTo(FIVES);
      assertThat(first.orders().reliefAt()).as("at once").isEqualTo(from);
      second.live(FIVES.ceiling(stream.now()));
      Instant changed = Objects.requireNonNull(answer.join().from());
      assertThat(second.orders().from()).isEqualTo(changed).isEqualTo(FIVES.slotOf(changed));
      assertThat(first.told()).isEqualTo(changed);
      stream.sleepUntil(first.complete());
      stream.sleep(Duration.ofSeconds(12));
      assertThat(stream.coverage().missed()).isZero();
      assertThat(stream.status().interval()).isEqualTo(Duration.ofSeconds(5));
      Instant until = stream.stop(second);

      assertComplete(stream, SECONDS.count(from, changed) + FIVES.count(changed, until));
      assertThat(stream.worker.nudged)
          .containsExactly(first.holder(), first.holder(), second.holder());
    }
  }

  @Test
  void goesOverToOneShots_andBack() {
    try (StreamHarness stream = StreamHarness.start(Requests.longSegments().build())) {
      Grid minutes = new Grid(60_000, 0);
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleep(Duration.ofSeconds(8));
      Retuned slower = stream.workflow.retune(every(60));
      Instant minute = Objects.requireNonNull(slower.from());
      assertThat(slower.mode().mode()).isEqualTo(CaptureMode.ONE_SHOT);
      assertThat(first.told()).isEqualTo(minute);
      stream.sleepUntil(first.complete());
      stream.sleepUntil(minute.plusMillis(116_200));
      assertThat(stream.coverage())
          .extracting(Coverage::captured, Coverage::missed)
          .containsExactly(SECONDS.count(from, minute) + 3, 0L);

      var answer = later(() -> stream.workflow.retune(every(1)));
      FakeHolder third = stream.holder(3, 1);
      third.live(stream.nextSecond());
      Instant second = Objects.requireNonNull(answer.join().from());
      assertThat(answer.join().mode().mode()).isEqualTo(CaptureMode.RELAY);
      assertThat(second)
          .as("after the picture that was under way")
          .isAfterOrEqualTo(minute.plusSeconds(121));
      stream.sleepUntil(second.plusSeconds(10));
      Instant until = stream.stop(third);

      assertComplete(
          stream,
          SECONDS.count(from, minute)
              + minutes.count(minute, second)
              + SECONDS.count(second, until));
    }
  }

  @Test
  void endsWithTheNewest_whenChangesComeInAStorm() {
    try (StreamHarness stream = StreamHarness.start(Requests.longSegments().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleep(Duration.ofSeconds(4));
      var fives = later(() -> stream.workflow.retune(every(5)));
      FakeHolder second = stream.holder(2, 1);
      var halves = later(() -> stream.workflow.retune(interval(Duration.ofMillis(500))));
      stream.awaitStatus(status -> Duration.ofMillis(500).equals(status.interval()));
      second.live(stream.nextSecond());
      FakeHolder third = stream.holder(3, 1);
      assertThat(third.task().interval()).isEqualTo(Duration.ofMillis(500));
      Instant toFives = Objects.requireNonNull(fives.join().from());
      third.live(stream.nextSecond());
      Instant toHalves = Objects.requireNonNull(halves.join().from());
      assertThat(first.told()).isEqualTo(toFives);
      stream.sleepUntil(toHalves);
      second.complete();
      first.complete();
      stream.sleep(Duration.ofSeconds(4));
      Instant until = stream.stop(third);

      assertComplete(
          stream,
          SECONDS.count(from, toFives)
              + FIVES.count(toFives, toHalves)
              + new Grid(500, 0).count(toHalves, until));
    }
  }

  @Test
  void isTriedByTheNewAddresses_whenItWasNotLiveByTheOld() {
    try (StreamHarness stream = StreamHarness.start(Requests.everySecond().build())) {
      FakeHolder first = stream.holder(1, 1);
      List<SourceUrl> urls = List.of(new SourceUrl("rtmp://localhost/live/other"));
      var answer = later(() -> stream.workflow.setUrls(new SetUrls(urls)));
      stream.awaitCancelled(first);
      first.complete(SegmentOutcome.STOPPED, (String) null);
      stream.sleep(Duration.ofSeconds(6));
      FakeHolder second = stream.holder(2, 1);
      assertThat(second.task().urls()).isEqualTo(urls);
      assertThat(second.task().everLive()).isFalse();
      Instant from = stream.nextSecond();
      second.live(from);
      assertThat(answer.join().from()).isEqualTo(from);
      stream.sleep(Duration.ofSeconds(4));

      assertComplete(stream, SECONDS.count(from, stream.stop(second)));
    }
  }

  @Test
  void isAnsweredWithoutASlot_whenTheSourceDoesNotCome() {
    try (StreamHarness stream = StreamHarness.start(Requests.longSegments().build())) {
      FakeHolder first = stream.holder(1, 1);
      first.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(4));
      var answer = later(() -> stream.workflow.retune(every(5)));
      stream.holder(2, 1);
      stream.sleep(Duration.ofSeconds(32));

      assertThat(answer.join().from()).isNull();
      assertThat(answer.join().interval()).isEqualTo(Duration.ofSeconds(5));
      assertThat(first.orders().until()).isNull();
    }
  }

  @Test
  void pullsFromOtherAddresses_byARelief() {
    try (StreamHarness stream = StreamHarness.start(Requests.longSegments().build())) {
      FakeHolder first = stream.holder(1, 1);
      Instant from = stream.nextSecond();
      first.live(from);
      stream.sleep(Duration.ofSeconds(4));
      List<SourceUrl> urls = List.of(new SourceUrl("rtmp://localhost/live/other"));
      var answer = later(() -> stream.workflow.setUrls(new SetUrls(urls)));
      FakeHolder second = stream.holder(2, 1);
      assertThat(second.task().urls()).isEqualTo(urls);
      second.live(stream.nextSecond());
      assertThat(answer.join().from()).isEqualTo(first.told());
      stream.sleepUntil(first.complete());

      assertComplete(stream, SECONDS.count(from, stream.stop(second)));
    }
  }

  @Test
  void followsTheRulesForItsRiskLevel() {
    CaptureRequest request =
        Requests.longSegments()
            .riskPolicy(
                Map.of(RiskLevel.CRITICAL, new RiskRule(Duration.ofMillis(500), Accuracy.EXACT)))
            .build();
    try (StreamHarness stream = StreamHarness.start(request)) {
      stream.holder(1, 1).live(stream.nextSecond());
      var answer =
          later(() -> stream.workflow.retune(new Retune(null, null, RiskLevel.CRITICAL, null)));
      FakeHolder second = stream.holder(2, 1);

      assertThat(second.task().interval()).isEqualTo(Duration.ofMillis(500));
      assertThat(second.task().accuracy()).isEqualTo(Accuracy.EXACT);
      assertThat(second.task().riskLevel()).isEqualTo(RiskLevel.CRITICAL);
      second.live(stream.nextSecond());
      assertThat(answer.join().riskLevel()).isEqualTo(RiskLevel.CRITICAL);
      assertThat(stream.status().riskLevel()).isEqualTo(RiskLevel.CRITICAL);
    }
  }

  @Test
  void refusesWhatCannotBe_andChangesNothing() {
    try (StreamHarness stream = StreamHarness.start(Requests.longSegments().build())) {
      FakeHolder first = stream.holder(1, 1);
      first.live(stream.nextSecond());

      refused(() -> stream.workflow.retune(new Retune(null, null, null, null)), "say what");
      refused(() -> stream.workflow.retune(interval(Duration.ofMillis(7))), "interval: 7ms");
      refused(
          () -> stream.workflow.retune(new Retune(null, null, null, new PictureSpec(0, 0, 99))),
          "picture.quality: 99");
      refused(() -> stream.workflow.setUrls(new SetUrls(List.of())), "urls: ");
      assertThat(stream.history(stream.status().runId()).getEvents())
          .extracting(HistoryEvent::getEventType)
          .doesNotContain(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED);
      assertThat(stream.status().interval()).isEqualTo(Duration.ofSeconds(1));
      assertThat(stream.worker.holders).hasSize(1);

      stream.stop(first);
    }
  }

  @Test
  void refusesChanges_whenTheStreamEnds() {
    try (StreamHarness stream = StreamHarness.start(Requests.longSegments().build())) {
      FakeHolder first = stream.holder(1, 1);
      first.live(stream.nextSecond());
      stream.workflow.streamEnded(null);
      stream.awaitStatus(status -> status.endReason() != null);

      assertThat(refused(() -> stream.workflow.retune(every(5)), "ENDED").getType())
          .isEqualTo(FailureTypes.NOT_NOW);
    }
  }

  @Test
  void saysToAskAgain_whenTheStreamEndsAndWillGoOn() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.longSegments().session("s1").build())) {
      FakeHolder first = stream.holder(1, 1);
      first.live(stream.nextSecond());
      stream.workflow.streamEnded("s1");
      await().until(() -> first.orders().stop());
      stream.workflow.published("s2", null);

      assertThat(refused(() -> stream.workflow.retune(every(5)), "ask again").getType())
          .isEqualTo(FailureTypes.ASK_AGAIN);
    }
  }

  @Test
  void hasNoIntervalToChange_whereOnlyInstantsAreWanted() {
    Instant at = Instant.now().plusSeconds(3_600);
    try (StreamHarness stream = StreamHarness.start(Requests.at(List.of(at)).build())) {
      refused(() -> stream.workflow.retune(every(5)), "at given instants only");
    }
  }

  private static ApplicationFailure refused(ThrowingCallable change, String words) {
    var refusal = assertThatThrownBy(change).isInstanceOf(WorkflowUpdateException.class).cause();
    refusal.hasMessageContaining(words);
    return (ApplicationFailure) refusal.actual();
  }

  private static void assertComplete(StreamHarness stream, long due) {
    Coverage coverage = StreamHarness.balanced(stream.result().coverage());
    assertThat(coverage.missedByCause()).isEmpty();
    assertThat(coverage.due()).isEqualTo(due);
  }

  private static Retune every(int seconds) {
    return interval(Duration.ofSeconds(seconds));
  }

  private static Retune interval(@Nullable Duration interval) {
    return new Retune(interval, null, null, null);
  }

  private static CompletableFuture<Retuned> later(Supplier<Retuned> change) {
    return StreamHarness.beside(change);
  }
}
