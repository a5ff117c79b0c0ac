package io.snaprelay.simulation;

import io.snaprelay.model.relay.Relay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run's history, as far as a reset needs it: what it had come to, and what it has heard since. */
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

  /** The server applies them again, to the run that goes on from there. */
  List<Consumer<SimWorkflow>> after(Point point) {
    return List.copyOf(signals.subList(point.signals, signals.size()));
  }
}
