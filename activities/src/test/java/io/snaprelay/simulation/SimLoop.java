package io.snaprelay.simulation;

import io.snaprelay.capture.loop.Loop;
import java.time.Duration;
import java.time.Instant;

/** A holder's loop, by its host's clock. It stands still while its process does. */
final class SimLoop implements Loop {

  private final Timeline time;
  private final Host host;
  private final Runnable afterEach;
  private long answerIn;
  private boolean over;

  /**
   * @param afterEach runs after each task
   */
  SimLoop(Timeline time, Host host, Runnable afterEach) {
    this.time = time;
    this.host = host;
    this.afterEach = afterEach;
  }

  @Override
  public Instant now() {
    return Timeline.instant(time.now() + host.skew);
  }

  @Override
  public void execute(Runnable task) {
    time.after(answerIn, () -> run(task));
  }

  @Override
  public void after(Duration delay, Runnable task) {
    time.after(delay.toMillis(), () -> run(task));
  }

  /** Nothing runs any more. */
  void end() {
    over = true;
  }

  /** What the call that runs now hands in arrives later: its answer is on its way so long. */
  void answersIn(long millis) {
    answerIn = millis;
  }

  private void run(Runnable task) {
    if (over) {
      return;
    }
    host.whenAwake(
        () -> {
          if (!over) {
            task.run();
            afterEach.run();
          }
        });
  }
}
