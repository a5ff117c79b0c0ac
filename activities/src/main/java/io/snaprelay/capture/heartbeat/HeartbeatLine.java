package io.snaprelay.capture.heartbeat;

import io.snaprelay.capture.loop.Loop;
import io.snaprelay.contract.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Beats every second while a stop can only come this way, every four once orders can be asked for;
 * never two at once, and never on the loop, since a beat blocks while Temporal is away. Belongs to
 * its loop.
 */
public final class HeartbeatLine {

  private static final Duration WHILE_CONNECTING = Duration.ofSeconds(1);

  /** Heartbeats are the dearest thing about an activity; the timeout is 10 s. */
  private static final Duration WHILE_LIVE = Duration.ofSeconds(4);

  private final Heartbeat heartbeat;
  private final Loop loop;
  private final Executor calls;
  private final Consumer<Heartbeat.Answer> listener;
  private @Nullable Instant lastAt;
  private boolean busy;

  /**
   * @param listener hears, on the loop, of what is not GO_ON; perhaps again with each beat
   */
  public HeartbeatLine(
      Heartbeat heartbeat, Loop loop, Executor calls, Consumer<Heartbeat.Answer> listener) {
    this.heartbeat = heartbeat;
    this.loop = loop;
    this.calls = calls;
    this.listener = listener;
  }

  /**
   * To be called often.
   *
   * @param checkpoint asked for where a beat is due
   */
  public void beatIfDue(Supplier<Checkpoint> checkpoint, boolean live) {
    Instant now = loop.now();
    Duration every = live ? WHILE_LIVE : WHILE_CONNECTING;
    if (!busy && (lastAt == null || !now.isBefore(lastAt.plus(every)))) {
      lastAt = now;
      beat(checkpoint.get());
    }
  }

  private void beat(Checkpoint checkpoint) {
    busy = true;
    calls.execute(
        () -> {
          Heartbeat.Answer answer = heartbeat.beat(checkpoint);
          loop.execute(() -> answered(answer));
        });
  }

  private void answered(Heartbeat.Answer answer) {
    busy = false;
    if (answer != Heartbeat.Answer.GO_ON) {
      listener.accept(answer);
    }
  }
}
