package io.snaprelay.simulation;

import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The server, as far as it matters: one workflow id, signals, queries, timers. */
final class SimTemporal {

  private final Timeline timeline;
  private final Weather weather;
  private final Queue<Runnable> forServer = new ArrayDeque<>();
  private final Queue<Runnable> forWorkflow = new ArrayDeque<>();
  private @Nullable SimWorkflow current;

  SimTemporal(Timeline timeline, Weather weather) {
    this.timeline = timeline;
    this.weather = weather;
  }

  void start(SimWorkflow run) {
    current = run;
  }

  @Nullable SimWorkflow current() {
    return current;
  }

  /** By workflow id, of an open run: otherwise STOP. Null where nobody answers. */
  @Nullable Orders orders(Holder holder) {
    SimWorkflow run = current;
    if (run == null || run.isClosed()) {
      return Orders.STOP;
    }
    return weather.workflowAway ? null : run.ordersFor(holder);
  }

  /** Goes to whatever run is open when it is handled, however late. */
  void signal(Consumer<SimWorkflow> signal) {
    toWorkflow(
        () -> {
          if (current != null && !current.isClosed()) {
            current.signalled(signal);
          }
        });
  }

  /** In order, once the server is there. */
  void whenUp(Runnable task) {
    if (weather.temporalAway) {
      forServer.add(task);
    } else {
      task.run();
    }
  }

  /** In order, once the server and a worker with the workflow are there. */
  void toWorkflow(Runnable task) {
    if (weather.temporalAway || weather.workflowAway || !forWorkflow.isEmpty()) {
      forWorkflow.add(task);
    } else {
      task.run();
    }
  }

  /** A timer of the workflow's. */
  void after(long millis, Runnable task) {
    timeline.after(Math.max(0, millis), () -> toWorkflow(task));
  }

  /** The weather has changed. */
  void recover() {
    while (!weather.temporalAway && !forServer.isEmpty()) {
      forServer.remove().run();
    }
    while (!weather.temporalAway && !weather.workflowAway && !forWorkflow.isEmpty()) {
      Runnable task = forWorkflow.element();
      task.run();
      forWorkflow.remove();
    }
  }
}
