package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.Judged;
import io.snaprelay.contract.Judged.Outcome;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.RiskRule;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.Verdict;
import io.snaprelay.contract.VerdictState;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.RiskLevel;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A review service says how closely a stream is to be looked at, and for how long. */
class VerdictWorkflowTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration FAST = Duration.ofMillis(200);
  private static final Duration TTL = Duration.ofSeconds(60);

  private long position;

  @Test
  void looksAtItCloser_andFallsBackWhenTheTimeIsOver() {
    try (StreamHarness stream = start()) {
      FakeHolder first = live(stream, 1);
      Instant said = stream.now();
      Judged judged = stream.workflow.judged(high(said, TTL));
      assertThat(judged.outcome()).isEqualTo(Outcome.CHANGED);
      assertThat(judged.until()).isEqualTo(said.plus(TTL));
      assertThat(stream.holder(2, 1).task().interval()).isEqualTo(FAST);
      FakeHolder second = stream.relieve(first);

      stream.sleepUntil(said.plus(TTL).minusSeconds(2));
      assertPace(stream, FAST, RiskLevel.HIGH);
      stream.sleepUntil(said.plus(TTL).plusSeconds(1));
      assertThat(stream.holder(3, 1).task().interval()).isEqualTo(SECOND);
      assertPace(stream, SECOND, RiskLevel.NORMAL);
      assertThat(verdictOf(stream).until()).isNull();
      assertComplete(stream, stream.relieve(second));
    }
  }

  @Test
  void isToldTwice_andChangesNothing() {
    try (StreamHarness stream = start()) {
      FakeHolder first = live(stream, 1);
      Verdict earlier = high(stream.now(), TTL);
      Verdict verdict = high(stream.now(), TTL);
      stream.workflow.judged(verdict);
      FakeHolder second = stream.relieve(first);

      assertThat(stream.workflow.judged(verdict).outcome()).isEqualTo(Outcome.REPEATED);
      assertThat(stream.workflow.judged(earlier).outcome()).isEqualTo(Outcome.REPEATED);
      stream.sleepUntil(verdict.until(verdict.at()).plusSeconds(1));
      assertPace(stream, SECOND, RiskLevel.NORMAL);
      FakeHolder third = stream.relieve(second);
      assertThat(stream.workflow.judged(verdict).outcome()).isEqualTo(Outcome.REPEATED);
      assertThat(stream.worker.holders).hasSize(3);
      assertComplete(stream, third);
    }
  }

  @Test
  void isKnownAgain_whereItsClockIsAhead_andHoldsNoLongerForThat() {
    try (StreamHarness stream = start()) {
      FakeHolder first = live(stream, 1);
      Instant told = stream.now();
      Verdict ahead = high(told.plusSeconds(600), TTL);
      Instant until = Objects.requireNonNull(stream.workflow.judged(ahead).until());
      assertThat(until).isBefore(told.plus(TTL).plusSeconds(30));
      FakeHolder second = stream.relieve(first);

      stream.sleepUntil(until.minusSeconds(10));
      assertThat(stream.workflow.judged(ahead).outcome()).isEqualTo(Outcome.REPEATED);
      stream.sleepUntil(until.plusSeconds(1));
      assertPace(stream, SECOND, RiskLevel.NORMAL);
      assertComplete(stream, stream.relieve(second));
    }
  }

  @Test
  void isProlongedByTheNext_withoutARelief() {
    try (StreamHarness stream = start()) {
      FakeHolder first = live(stream, 1);
      Instant said = stream.now();
      stream.workflow.judged(high(said, TTL));
      FakeHolder second = stream.relieve(first);
      stream.sleepUntil(said.plusSeconds(40));
      Judged again = stream.workflow.judged(high(stream.now(), TTL));
      assertThat(again.outcome()).isEqualTo(Outcome.PROLONGED);

      stream.sleepUntil(said.plus(TTL).plusSeconds(10));
      assertPace(stream, FAST, RiskLevel.HIGH);
      assertThat(stream.worker.holders).hasSize(2);
      stream.sleepUntil(Objects.requireNonNull(again.until()).plusSeconds(1));
      assertPace(stream, SECOND, RiskLevel.NORMAL);
      assertComplete(stream, stream.relieve(second));
    }
  }

  @Test
  void isReplacedByTheNext_andNotBuiltUpon() {
    try (StreamHarness stream = start()) {
      live(stream, 1);
      Instant said = stream.now();
      stream.workflow.judged(high(said, TTL));
      stream.workflow.judged(verdict(Duration.ofSeconds(5), null, said, TTL));

      assertPace(stream, Duration.ofSeconds(5), RiskLevel.NORMAL);
      stream.sleepUntil(said.plus(TTL).plusSeconds(1));
      assertPace(stream, SECOND, RiskLevel.NORMAL);
    }
  }

  @Test
  void isTakenBack_byOneWithoutTime() {
    try (StreamHarness stream = start()) {
      live(stream, 1);
      Instant said = stream.now();
      stream.workflow.judged(high(said, TTL));
      Verdict back = verdict(null, null, said, Duration.ZERO);

      assertThat(stream.workflow.judged(back).outcome()).isEqualTo(Outcome.FELL_BACK);
      assertPace(stream, SECOND, RiskLevel.NORMAL);
      assertThat(stream.workflow.judged(verdict(null, null, said, Duration.ZERO)).outcome())
          .isEqualTo(Outcome.EXPIRED);
    }
  }

  @Test
  void changesNothing_whenItComesTooLate() {
    try (StreamHarness stream = start()) {
      live(stream, 1);
      Judged judged = stream.workflow.judged(high(stream.now().minus(TTL).minusSeconds(1), TTL));

      assertThat(judged.outcome()).isEqualTo(Outcome.EXPIRED);
      assertPace(stream, SECOND, RiskLevel.NORMAL);
      assertThat(stream.worker.holders).hasSize(1);
    }
  }

  @Test
  void isEndedByAnOperator_whoChangesWhatWasBeforeIt() {
    try (StreamHarness stream = start()) {
      live(stream, 1);
      Instant said = stream.now();
      stream.workflow.judged(high(said, TTL));
      retune(stream, new Retune(Duration.ofSeconds(2), null, null, null));

      stream.awaitStatus(status -> Duration.ofSeconds(2).equals(status.interval()));
      assertPace(stream, Duration.ofSeconds(2), RiskLevel.NORMAL);
      stream.sleepUntil(said.plus(TTL).plusSeconds(1));
      assertPace(stream, Duration.ofSeconds(2), RiskLevel.NORMAL);
    }
  }

  @Test
  void goesOn_whenAnOperatorChangesPicturesOnly() {
    try (StreamHarness stream = start()) {
      live(stream, 1);
      Instant said = stream.now();
      stream.workflow.judged(high(said, TTL));
      PictureSpec small = new PictureSpec(320, 0, 5);
      retune(stream, new Retune(null, null, null, small));

      stream.awaitStatus(status -> status.picture().equals(small));
      assertPace(stream, FAST, RiskLevel.HIGH);
      stream.sleepUntil(said.plus(TTL).plusSeconds(1));
      assertPace(stream, SECOND, RiskLevel.NORMAL);
      assertThat(stream.status().picture()).isEqualTo(small);
    }
  }

  @Test
  void outlastsARun_andFallsBackInTheNext() {
    try (StreamHarness stream = StreamHarness.start(request().build(), ShortRuns.class)) {
      FakeHolder first = live(stream, 1);
      String run = stream.status().runId();
      Instant said = stream.now();
      Verdict verdict = high(said, Duration.ofSeconds(90));
      stream.workflow.judged(verdict);
      FakeHolder second = stream.relieve(first);
      stream.sleep(Duration.ofSeconds(12));
      stream.relieve(second);
      assertThat(stream.status().runId()).isNotEqualTo(run);
      assertPace(stream, FAST, RiskLevel.HIGH);
      assertThat(stream.workflow.judged(verdict).outcome()).isEqualTo(Outcome.REPEATED);
      stream.awaitStatus(status -> status.segments().stream().anyMatch(s -> s.from() != null));
      stream.sleepUntil(verdict.until(verdict.at()).plusSeconds(1));

      stream.awaitStatus(status -> SECOND.equals(status.interval()));
      assertPace(stream, SECOND, RiskLevel.NORMAL);
    }
  }

  @Test
  void isRefused_whereItCannotBe() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everyMinute().mode(CaptureMode.ONE_SHOT).build())) {
      refused(stream, verdict(SECOND, null, stream.now(), TTL), "ONE_SHOT");
      refused(stream, verdict(null, null, stream.now(), TTL), "riskLevel: ");
      refused(stream, high(stream.now(), Duration.ofDays(2)), "ttl: ");
      refused(stream, verdict(Duration.ofMillis(1), null, stream.now(), TTL), "interval: ");
      assertThat(stream.status().verdict()).isNull();
    }
  }

  private static void refused(StreamHarness stream, Verdict verdict, String words) {
    assertThatThrownBy(() -> stream.workflow.judged(verdict))
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .hasMessageContaining(words);
  }

  /** Its answer waits for a slot, which nobody serves here. */
  private static void retune(StreamHarness stream, Retune change) {
    var unused = StreamHarness.<Retuned>beside(() -> stream.workflow.retune(change));
  }

  private static void assertPace(StreamHarness stream, Duration interval, RiskLevel risk) {
    StreamStatus status = stream.status();
    assertThat(status.interval()).isEqualTo(interval);
    assertThat(status.riskLevel()).isEqualTo(risk);
  }

  private static VerdictState verdictOf(StreamHarness stream) {
    return Objects.requireNonNull(stream.status().verdict());
  }

  private static void assertComplete(StreamHarness stream, FakeHolder last) {
    stream.stop(last);
    assertThat(StreamHarness.balanced(stream.result().coverage()).missed()).isZero();
  }

  private static FakeHolder live(StreamHarness stream, int segment) {
    FakeHolder holder = stream.holder(segment, 1);
    holder.live(stream.nextSecond());
    stream.sleep(Duration.ofSeconds(4));
    return holder;
  }

  private Verdict high(Instant at, Duration ttl) {
    return verdict(null, RiskLevel.HIGH, at, ttl);
  }

  private Verdict verdict(
      @Nullable Duration interval, @Nullable RiskLevel risk, Instant at, Duration ttl) {
    return new Verdict(interval, risk, ttl, "dark", at, "snaprelay.verdicts-3", position++);
  }

  private static StreamHarness start() {
    return StreamHarness.start(request().segmentLength(Duration.ofMinutes(30)).build());
  }

  private static CaptureRequest.Builder request() {
    return Requests.everySecond().riskPolicy(Map.of(RiskLevel.HIGH, new RiskRule(FAST, null)));
  }
}
