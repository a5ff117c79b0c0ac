package io.snaprelay.capture.loop;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * Runs tasks one after another, in the order in which they were handed in. What is touched by tasks
 * of one loop only needs no locks. Tasks never block.
 */
public interface Loop extends Executor {

  Instant now();

  /** Runs {@code task} on the loop when {@code delay} has passed. */
  void after(Duration delay, Runnable task);
}
