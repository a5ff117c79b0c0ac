package io.snaprelay.workflow;

import io.snaprelay.contract.Judged;
import io.snaprelay.contract.Judged.Outcome;
import io.snaprelay.contract.Pace;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.RetuneCheck;
import io.snaprelay.contract.Tuning;
import io.snaprelay.contract.Verdict;
import io.snaprelay.contract.VerdictState;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a review service said, for as long as it holds. Invariant: while a verdict is in force, the
 * pace is that verdict on top of {@code fallback}, never on top of an earlier verdict, so that any
 * number of them fall back to what an operator wanted.
 */
final class Verdicts {

  private final StreamContext stream;
  private final Consumer<Tuning> change;
  private @Nullable VerdictState state;
  private @Nullable CancellationScope timer;

  /**
   * Of one run.
   *
   * @param change carries a tuning out
   */
  Verdicts(StreamContext stream, @Nullable VerdictState carried, Consumer<Tuning> change) {
    this.stream = stream;
    this.change = change;
    state = carried;
  }

  /** A run before may have left a verdict in force. */
  void resume() {
    setTimer();
  }

  @Nullable VerdictState state() {
    return state;
  }

  Judged judge(Verdict verdict) {
    if (state != null && state.knows(verdict)) {
      return answer(Outcome.REPEATED);
    }
    boolean inForce = fallback() != null;
    Tuning calm = calm();
    Instant now = WorkflowTime.now();
    Instant until = verdict.until(now);
    if (!until.isAfter(now)) {
      state = new VerdictState(verdict, null, null);
      goTo(calm);
      return answer(inForce ? Outcome.FELL_BACK : Outcome.EXPIRED);
    }
    state = new VerdictState(verdict, until, Pace.of(calm));
    return answer(goTo(after(verdict)) ? Outcome.CHANGED : Outcome.PROLONGED);
  }

  /** The tuning that {@code verdict} asks for: on top of what an operator wanted. */
  Tuning after(Verdict verdict) {
    return RetuneCheck.changed(calm(), verdict, stream.request());
  }

  /**
   * What an operator's change is a change of. Who says how closely a stream is to be looked at ends
   * the verdict, and what is left unsaid is as it was before it.
   */
  Tuning before(Retune operators) {
    return isAboutPace(operators) ? calm() : stream.tuning().get();
  }

  /** An operator's change is carried out. */
  void overruled(Retune operators) {
    if (state != null && isAboutPace(operators)) {
      state = state.over();
      setTimer();
    }
  }

  private static boolean isAboutPace(Retune change) {
    return change.interval() != null || change.accuracy() != null || change.riskLevel() != null;
  }

  /** What is captured without any verdict. */
  private Tuning calm() {
    Tuning now = stream.tuning().get();
    Pace pace = fallback();
    return pace == null ? now : pace.of(now, now.version());
  }

  private @Nullable Pace fallback() {
    return state == null ? null : state.fallback();
  }

  /** Whether that is a change: a relief costs something, and would change nothing. */
  private boolean goTo(Tuning next) {
    setTimer();
    Tuning now = stream.tuning().get();
    boolean changes = !Pace.of(next).equals(Pace.of(now));
    if (changes) {
      change.accept(Pace.of(next).of(now, now.version() + 1));
    } else {
      stream.progress().changed();
    }
    return changes;
  }

  private void setTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    VerdictState set = state;
    if (set != null && set.until() != null) {
      timer =
          WorkflowTime.at(set.until(), "verdict ends", () -> Background.start(() -> fallBack(set)));
    }
  }

  /**
   * A stream that ends is not changed any more; one that goes on after that falls back then. A
   * verdict that came since has a timer of its own, also where it says the same.
   */
  @SuppressWarnings("ReferenceEquality")
  private void fallBack(VerdictState expired) {
    Workflow.await(() -> !stream.ending().requested() || state != expired);
    if (state == expired) {
      Tuning calm = calm();
      state = expired.over();
      goTo(calm);
    }
  }

  private Judged answer(Outcome outcome) {
    Instant until = state == null ? null : state.until();
    return new Judged(outcome, until, Pace.of(stream.tuning().get()));
  }
}
