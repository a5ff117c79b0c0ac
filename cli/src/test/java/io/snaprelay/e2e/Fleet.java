package io.snaprelay.e2e;

import io.snaprelay.contract.TaskQueues;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.client.StreamView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Workers, each a process of its own. Closed, none of them is left, however it fares. */
final class Fleet implements AutoCloseable {

  /** A worker process and the id by which its control queue is named. */
  record Worker(String id, Program program) {
    @Override
    public String toString() {
      return id;
    }
  }

  private static final AtomicInteger STARTED = new AtomicInteger();

  private final Stack stack;
  private final Map<String, String> more;
  private final List<Worker> workers = new ArrayList<>();

  private Fleet(Stack stack, Map<String, String> more) {
    this.stack = stack;
    this.more = more;
  }

  /** Without a worker yet. */
  static Fleet empty(Stack stack) {
    return new Fleet(stack, Map.of());
  }

  /** Starts so many workers, and waits until each takes work. */
  static Fleet of(Stack stack, int count) {
    return of(stack, count, Map.of());
  }

  /**
   * Likewise.
   *
   * @param more what they find in their environment besides
   */
  static Fleet of(Stack stack, int count, Map<String, String> more) {
    Fleet fleet = new Fleet(stack, more);
    try {
      for (int i = 0; i < count; i++) {
        fleet.add(Map.of());
      }
      return fleet;
    } catch (RuntimeException | AssertionError e) {
      fleet.close();
      throw e;
    }
  }

  /** One more, of which nothing more is wanted. */
  void add(Map<String, String> settings) {
    launch(settings).program().awaitWorker();
  }

  /** One more; it takes work when this returns. */
  Worker start() {
    return start(Map.of());
  }

  /**
   * Likewise.
   *
   * @param settings besides those of all workers, as environment variables
   */
  Worker start(Map<String, String> settings) {
    Worker worker = launch(settings);
    worker.program().awaitWorker();
    return worker;
  }

  /** One more, without waiting for it. */
  Worker launch() {
    return launch(Map.of());
  }

  private Worker launch(Map<String, String> settings) {
    String id = "fleet-" + STARTED.incrementAndGet();
    Map<String, String> environment = new HashMap<>(stack.environment());
    environment.putAll(more);
    environment.putAll(settings);
    environment.put("WORKER_ID", id);
    Worker worker = new Worker(id, Program.start(environment, "worker"));
    workers.add(worker);
    return worker;
  }

  /** All that were started, those that have ended too. */
  List<Worker> workers() {
    return List.copyOf(workers);
  }

  /** Whether the worker holds the stream, by the stream's status. */
  boolean isHeldBy(Worker worker, StreamId stream) {
    return stack.client().status(stream) instanceof StreamView.Running running
        && TaskQueues.control(worker.id()).equals(running.status().worker());
  }

  /** Which worker holds the stream, by the stream's status; none between two. */
  Optional<Worker> holding(StreamId stream) {
    return workers.stream().filter(worker -> isHeldBy(worker, stream)).findFirst();
  }

  @Override
  public void close() {
    workers.forEach(worker -> worker.program().close());
  }
}
