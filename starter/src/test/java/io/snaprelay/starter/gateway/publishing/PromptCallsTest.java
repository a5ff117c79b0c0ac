package io.snaprelay.starter.gateway.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PromptCallsTest {

  private static final Duration PATIENCE = Duration.ofMillis(20);

  private static PromptCalls calls(Supplier<Boolean> isThere) {
    return new PromptCalls(isThere, PromptCallsTest::away, PATIENCE);
  }

  private static ServiceUnreachableException away() {
    return new ServiceUnreachableException("Temporal", "nowhere", "silence", "Wait.", null);
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
  void dropsWhatHadNoTurnInTime() throws Exception {
    CountDownLatch begun = new CountDownLatch(16);
    CountDownLatch never = new CountDownLatch(1);
    try (PromptCalls calls =
            new PromptCalls(() -> true, PromptCallsTest::away, PATIENCE, Duration.ofMillis(10));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        var unused =
            threads.submit(
                () ->
                    calls.call(
                        () -> {
                          begun.countDown();
                          return awaited(never);
                        }));
      }
      begun.await();
      AtomicBoolean made = new AtomicBoolean();
      assertThatThrownBy(() -> calls.call(() -> made.getAndSet(true)))
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("ask again");
      assertThat(made).isFalse();
      never.countDown();
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
