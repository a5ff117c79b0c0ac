package io.snaprelay.cli.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ClosingTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());
  private final Closing closing = new Closing();

  @Test
  void stopsTheLastFirst_andEachOnce() {
    closing.add("server", LONG, () -> stopped.add("server"));
    closing.add("worker", LONG, () -> stopped.add("worker"));

    closing.close();
    closing.close();

    assertThat(stopped).containsExactly("worker", "server");
    assertThat(closing.isClosed()).isTrue();
  }

  @Test
  void goesOnWhereOneFailsOrHangs() {
    closing.add("server", LONG, () -> stopped.add("server"));
    closing.add("hanging", Duration.ofMillis(50), () -> new CountDownLatch(1).await());
    closing.add(
        "failing",
        LONG,
        () -> {
          throw new IllegalStateException("for the test");
        });

    closing.close();

    assertThat(stopped).containsExactly("server");
  }

  @Test
  void stopsAtOnceWhatComesTooLate() {
    closing.close();

    assertThatThrownBy(() -> closing.add("late", LONG, () -> stopped.add("late")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stopped).containsExactly("late");
  }
}
