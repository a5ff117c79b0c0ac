package io.snaprelay.starter.gateway.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PromptCallsTest {

  private static final Duration PATIENCE = Duration.ofMillis(20);

  private static PromptCalls calls(Supplier<Boolean> isThere) {
    return new PromptCalls(
        isThere,
        () -> new ServiceUnreachableException("Temporal", "nowhere", "silence", "Wait.", null),
        PATIENCE);
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void givesUpSoon_whereTheServerIsAway() {
    CountDownLatch never = new CountDownLatch(1);
    try (PromptCalls calls = calls(() -> false)) {
      assertThatThrownBy(() -> calls.call(() -> awaited(never)))
          .isInstanceOf(ServiceUnreachableException.class);
    }
  }

  @Test
  void waitsOn_whereTheServerIsOnlySlow() {
    CountDownLatch soon = new CountDownLatch(3);
    try (PromptCalls calls =
        calls(
            () -> {
              soon.countDown();
              return true;
            })) {
      assertThat(calls.call(() -> awaited(soon))).isTrue();
    }
  }

  @Test
  void failsAsTheCallDoes() {
    try (PromptCalls calls = calls(() -> true)) {
      assertThatThrownBy(
              () ->
                  calls.call(
                      () -> {
                        throw new OperatorException("refused");
                      }))
          .isInstanceOf(OperatorException.class)
          .hasMessage("refused");
    }
  }
}
