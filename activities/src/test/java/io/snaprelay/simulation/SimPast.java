package io.snaprelay.simulation;

import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.Holder;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run's history, as far as a reset needs it: what it had come to, and what it has heard since.
 */
final class SimPast {

  /** What a run had come to, by so many signals. */
  record Point(Relay relay, Map<Integer, String> workers, int signals) {}

  private final List<Point> points = new ArrayList<>();
  private final List<Consumer<SimWorkflow>> signals = new ArrayList<>();

  void heard(Consumer<SimWorkflow> signal) {
    signals.add(signal);
  }

  void reached(Relay relay, Map<Integer, String> workers) {
    points.add(new Point(relay, Map.copyOf(workers), signals.size()));
  }

  /** Any point; null where there is none yet. */
  @Nullable Point any(Dice dice) {
    return points.isEmpty() ? null : dice.oneOf(points);
  }

  /**
   * Of activities that were under way the server starts others, which are strangers to the new run:
   * they are told to leave. Signals since that point are applied again.
   */
  void goesOnIn(SimWorkflow next, String runId, Point point, Dice dice) {
    for (Segment segment : point.relay.segments()) {
      if (segment.runId().equals(runId)) {
        SegmentResult nothing = new SegmentResult(SegmentOutcome.STOPPED, null, null, null);
        Holder stranger = new Holder(runId, segment.number(), Integer.MAX_VALUE);
        Instant asked = next.now().plusMillis(dice.between(20, 1_500));
        var unused = next.at(asked, "", () -> next.returned(new SegmentReturn(stranger, nothing)));
      }
    }
    signals.subList(point.signals, signals.size()).forEach(next::signalled);
  }
}
