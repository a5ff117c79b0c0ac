package io.snaprelay.contract;

import io.snaprelay.model.Lengths;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with a verdict, whatever stream it is about. */
public final class VerdictCheck {

  /** A review service that means longer says it again: a stream is not to stay at risk for good. */
  public static final Duration LONGEST_TTL = Duration.ofHours(24);

  public static final int LONGEST_REASON = 256;

  private VerdictCheck() {}

  /** All that is wrong; a problem begins with the field's name. */
  public static List<String> problems(Verdict verdict) {
    List<String> problems = new ArrayList<>();
    checkTtl(verdict, problems);
    checkInterval(verdict.interval(), problems);
    checkReason(verdict.reason(), problems);
    return problems;
  }

  private static void checkTtl(Verdict verdict, List<String> problems) {
    Duration ttl = verdict.ttl();
    if (ttl.isNegative() || ttl.compareTo(LONGEST_TTL) > 0) {
      problems.add("ttl: is not between 0 and " + Lengths.of(LONGEST_TTL));
    }
    boolean says = verdict.interval() != null || verdict.riskLevel() != null;
    if (!says && !ttl.isZero()) {
      problems.add("riskLevel: this or interval is needed, except with a ttl of 0");
    }
  }

  private static void checkInterval(@Nullable Duration interval, List<String> problems) {
    if (interval != null
        && (interval.compareTo(RequestCheck.SHORTEST_INTERVAL) < 0
            || interval.compareTo(RequestCheck.LONGEST_INTERVAL) > 0)) {
      problems.add(
          "interval: is not between %s and %s"
              .formatted(
                  Lengths.of(RequestCheck.SHORTEST_INTERVAL),
                  Lengths.of(RequestCheck.LONGEST_INTERVAL)));
    } else if (interval != null && interval.toNanosPart() % 1_000_000 != 0) {
      problems.add("interval: is not a whole number of milliseconds");
    }
  }

  private static void checkReason(@Nullable String reason, List<String> problems) {
    if (reason == null) {
      return;
    }
    if (reason.length() > LONGEST_REASON) {
      problems.add(
          "reason: %d characters are more than %d".formatted(reason.length(), LONGEST_REASON));
    }
    if (reason.codePoints().anyMatch(Character::isISOControl)) {
      problems.add("reason: has a control character");
    }
  }
}
