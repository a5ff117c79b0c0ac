package io.snaprelay.simulation;

import io.snaprelay.capture.heartbeat.Heartbeat.Answer;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Holder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A segment's activity as the server knows it: attempts one after another, until one returns. */
final class SimActivity {

  private static final long RETRY_PAUSE = 1_000;
  private static final long POLL = 300;
  private static final long CAPACITY_WAIT = 5_000;
  private static final long HEARTBEAT_TIMEOUT = Timings.HEARTBEAT_TIMEOUT.toMillis();

  private final World world;
  private final SimWorkflow run;
  private final SegmentTask task;
  private final Consumer<@Nullable SegmentResult> receiver;
  private final long scheduledAt;
  private int attempts;

  /** The attempt that runs; 0 where none does. */
  private int current;

  private @Nullable Checkpoint details;
  private long lastBeatAt;
  private boolean cancelled;
  private boolean closed;

  SimActivity(
      World world, SimWorkflow run, SegmentTask task, Consumer<@Nullable SegmentResult> receiver) {
    this.world = world;
    this.run = run;
    this.task = task;
    this.receiver = receiver;
    scheduledAt = world.timeline().now();
    dispatchAfter(world.weather().latency());
  }

  private void dispatchAfter(long millis) {
    world.timeline().after(millis, () -> world.temporal().whenUp(this::dispatch));
  }

  private void dispatch() {
    if (isClosed()) {
      return;
    }
    Host host = world.fleet().free();
    if (host == null) {
      dispatchAfter(POLL);
      return;
    }
    current = ++attempts;
    lastBeatAt = world.timeline().now();
    watch(current);
    Holder id = new Holder(run.runId(), task.segment(), current);
    world.journal().note("server", () -> id + " starts on " + host.name);
    var unused = new SimHolder(world, host, this, task, id, details, settleCause());
  }

  private GapCause settleCause() {
    if (attempts > 1) {
      return details == null || details.leaving() == null
          ? GapCause.WORKER_LOST
          : details.leaving();
    }
    boolean waited = world.timeline().now() - scheduledAt > CAPACITY_WAIT;
    return waited ? GapCause.NO_CAPACITY : GapCause.HANDOVER;
  }

  private void watch(int attempt) {
    world
        .timeline()
        .at(lastBeatAt + HEARTBEAT_TIMEOUT, () -> world.temporal().whenUp(() -> judge(attempt)));
  }

  private void judge(int attempt) {
    if (isClosed() || attempt != current) {
      return;
    }
    if (world.timeline().now() < lastBeatAt + HEARTBEAT_TIMEOUT) {
      watch(attempt);
      return;
    }
    world.journal().note("server", () -> name() + " timed out");
    over(RETRY_PAUSE);
  }

  private String name() {
    return "segment " + task.segment() + " attempt " + current;
  }

  private void over(long retryAfter) {
    current = 0;
    if (cancelled) {
      close(null);
    } else {
      dispatchAfter(retryAfter);
    }
  }

  /** A heartbeat has come. */
  Answer beat(int attempt, Checkpoint checkpoint) {
    if (isClosed() || attempt != current) {
      return Answer.LOST;
    }
    lastBeatAt = world.timeline().now();
    details = checkpoint;
    return cancelled ? Answer.CANCELLED : Answer.GO_ON;
  }

  void completed(int attempt, SegmentResult result) {
    if (!isClosed() && attempt == current) {
      close(result);
    }
  }

  /**
   * An attempt has failed.
   *
   * @param checkpoint what it leaves for the next one; null for what the server has
   */
  void failed(int attempt, long retryAfter, @Nullable Checkpoint checkpoint) {
    if (!isClosed() && attempt == current) {
      details = checkpoint == null ? details : checkpoint;
      over(retryAfter);
    }
  }

  void cancel() {
    cancelled = true;
    if (!isClosed() && current == 0) {
      close(null);
    }
  }

  boolean isCancelled() {
    return cancelled;
  }

  /** Where its workflow's run is over nobody knows it any more. */
  private boolean isClosed() {
    return closed || run.isClosed();
  }

  private void close(@Nullable SegmentResult result) {
    closed = true;
    world
        .timeline()
        .after(
            world.weather().latency(),
            () -> world.temporal().toWorkflow(() -> receiver.accept(result)));
  }
}
