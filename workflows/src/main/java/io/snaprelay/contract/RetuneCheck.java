package io.snaprelay.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a stream is captured with after a change, and what is wrong with a change. */
public final class RetuneCheck {

  private RetuneCheck() {}

  /** The tuning after {@code change}, by the request's rules for risk levels. */
  public static Tuning changed(Tuning now, Retune change, CaptureRequest request) {
    RiskRule rule =
        change.riskLevel() == null ? null : request.riskPolicy().get(change.riskLevel());
    return new Tuning(
        now.version() + 1,
        now.urls(),
        first(change.interval(), rule == null ? null : rule.interval(), now.interval()),
        now.phase(),
        orElse(change.accuracy(), orElse(rule == null ? null : rule.accuracy(), now.accuracy())),
        orElse(change.picture(), now.picture()),
        orElse(change.riskLevel(), now.riskLevel()),
        change.asked());
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

  public static List<String> problems(Tuning now, SetUrls change, CaptureRequest request) {
    return RequestCheck.tuningProblems(changed(now, change), request);
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
