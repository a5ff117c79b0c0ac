package io.snaprelay.capture.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLoopTest {

  private final EventLoop loop = new EventLoop(InstantSource.system());
  private final List<Object> done = new ArrayList<>();

  @Test
  void runsTasksInTheirOrder_onTheThreadThatRunsIt() throws InterruptedException {
    Thread other =
        Thread.ofPlatform()
            .start(
                () -> {
                  loop.execute(() -> done.add(1));
                  loop.execute(() -> done.add(Thread.currentThread()));
                });
    loop.runUntil(() -> done.size() == 2);
    other.join();

    assertThat(done).containsExactly(1, Thread.currentThread());
  }

  @Test
  void runsTimersInTheOrderOfTheirTime() throws InterruptedException {
    loop.after(Duration.ofMillis(20), () -> done.add("late"));
    loop.after(Duration.ofMillis(1), () -> done.add("early"));
    loop.runUntil(() -> done.size() == 2);

    assertThat(done).containsExactly("early", "late");
  }

  @Test
  void timersComeTheirTurn_whileTasksKeepComing() throws InterruptedException {
    loop.after(Duration.ofMillis(5), () -> done.add("timer"));
    loop.execute(this::again);
    loop.runUntil(() -> !done.isEmpty());

    assertThat(done).containsExactly("timer");
  }

  private void again() {
    loop.execute(this::again);
  }

  @Test
  void endsByInterrupt() {
    loop.execute(() -> Thread.currentThread().interrupt());

    assertThatThrownBy(() -> loop.runUntil(() -> false)).isInstanceOf(InterruptedException.class);
  }
}
