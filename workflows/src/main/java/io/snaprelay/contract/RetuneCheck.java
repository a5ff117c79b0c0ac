package io.snaprelay.contract;

import io.snaprelay.model.Accuracy;
import io.snaprelay.model.RiskLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stream is captured with after a change, and what is wrong with a change. */
public final class RetuneCheck {

  private RetuneCheck() {}

  /** The tuning after {@code change}, by the request's rules for risk levels. */
  public static Tuning changed(Tuning now, Retune change, CaptureRequest request) {
    Tuning next = paced(now, change.interval(), change.accuracy(), change.riskLevel(), request);
    return new Tuning(
        next.version(),
        next.urls(),
        next.interval(),
        next.phase(),
        next.accuracy(),
        orElse(change.picture(), next.picture()),
        next.riskLevel(),
        change.asked());
  }

  /** Likewise after a verdict. */
  public static Tuning changed(Tuning now, Verdict verdict, CaptureRequest request) {
    return paced(now, verdict.interval(), null, verdict.riskLevel(), request);
  }

  /** Likewise with other addresses. */
  public static Tuning changed(Tuning now, SetUrls change) {
    return new Tuning(
        now.version() + 1,
        change.urls(),
        now.interval(),
        now.phase(),
        now.accuracy(),
        now.picture(),
        now.riskLevel(),
        change.asked());
  }

  /** All that is wrong with a change; empty where it can be carried out. */
  public static List<String> problems(Tuning now, Retune change, CaptureRequest request) {
    List<String> problems = new ArrayList<>();
    if (change.interval() == null
        && change.accuracy() == null
        && change.riskLevel() == null
        && change.picture() == null) {
      problems.add("retune: say what is to change: interval, accuracy, risk level or picture");
    }
    if (request.interval() == null) {
      problems.add(
          "retune: this capture takes pictures at given instants only: start one with an interval");
    }
    Tuning next = changed(now, change, request);
    problems.addAll(RequestCheck.tuningProblems(next, request));
    return problems;
  }

  /**
   * All that is wrong with a verdict.
   *
   * @param next what it makes of the stream
   */
  public static List<String> problems(Verdict verdict, Tuning next, CaptureRequest request) {
    List<String> problems = new ArrayList<>(VerdictCheck.problems(verdict));
    if (request.interval() == null) {
      problems.add("verdict: this capture takes pictures at given instants only");
    }
    if (problems.isEmpty()) {
      problems.addAll(RequestCheck.tuningProblems(next, request));
    }
    return problems;
  }

  public static List<String> problems(Tuning now, SetUrls change, CaptureRequest request) {
    return RequestCheck.tuningProblems(changed(now, change), request);
  }

  private static Tuning paced(
      Tuning now,
      @Nullable Duration interval,
      @Nullable Accuracy accuracy,
      @Nullable RiskLevel riskLevel,
      CaptureRequest request) {
    RiskRule rule = riskLevel == null ? null : request.riskPolicy().get(riskLevel);
    Pace pace =
        new Pace(
            first(interval, rule == null ? null : rule.interval(), now.interval()),
            orElse(accuracy, orElse(rule == null ? null : rule.accuracy(), now.accuracy())),
            orElse(riskLevel, now.riskLevel()));
    return pace.of(now, now.version() + 1);
  }

  private static @Nullable Duration first(
      @Nullable Duration given, @Nullable Duration ruled, @Nullable Duration old) {
    if (given != null) {
      return given;
    }
    return ruled != null ? ruled : old;
  }

  private static <T> T orElse(@Nullable T value, T other) {
    return value != null ? value : other;
  }
}
