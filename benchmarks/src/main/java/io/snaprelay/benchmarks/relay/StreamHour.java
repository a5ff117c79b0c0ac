package io.snaprelay.benchmarks.relay;

import io.snaprelay.benchmarks.Figure;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.e2e.HandoverCost;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What an hour of a stream costs in Temporal, extrapolated from hand-overs: between them a segment
 * only heartbeats, which is counted apart.
 *
 * @param events of the history, for one hand-over
 * @param actions likewise, that are billed and in the history
 * @param asks likewise: queries
 */
record StreamHour(double events, double actions, double asks) {

  private static final double HANDOVERS =
      (double) Duration.ofHours(1).toMillis() / CaptureRequest.RELAY_SEGMENT.toMillis();

  private static final double MOST_EVENTS = 150;
  private static final double MOST_ACTIONS = 75;

  static StreamHour of(List<HandoverCost> costs) {
    double handovers = costs.stream().mapToInt(HandoverCost::handovers).sum();
    return new StreamHour(
        costs.stream().mapToInt(HandoverCost::events).sum() / handovers,
        costs.stream().mapToInt(HandoverCost::actions).sum() / handovers,
        costs.stream().mapToDouble(HandoverCost::asks).average().orElseThrow());
  }

  /** The arithmetic is part of the names. */
  List<Figure> figures() {
    return List.of(
        Figure.of("events of a hand-over", events, ""),
        Figure.of("actions of a hand-over, by the history", actions, ""),
        Figure.of("asks (queries) of a hand-over, by the history's times", asks, ""),
        Figure.atMost(
            "events of a stream-hour = %s x %s".formatted(number(HANDOVERS), number(events)),
            HANDOVERS * events,
            "",
            MOST_EVENTS),
        Figure.atMost(
            "billable actions of a stream-hour = %s x (%s + %s)"
                .formatted(number(HANDOVERS), number(actions), number(asks)),
            HANDOVERS * (actions + asks),
            "",
            MOST_ACTIONS));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
