package io.snaprelay.starter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snaprelay.starter.gateway.verdict.VerdictConsumer;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.testing.InMemoryVerdictSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Kafka is away when a gateway starts. */
class VerdictPartTest {

  private static final Duration SOON = Duration.ofMillis(5);

  private final AtomicInteger tries = new AtomicInteger();

  private static VerdictConsumer consumer() {
    return VerdictConsumer.start(
        new InMemoryVerdictSource(new InMemoryVerdictSource.Log()),
        (stream, verdict) -> {
          throw new AssertionError("nothing was said");
        },
        new SimpleMeterRegistry());
  }

  private VerdictConsumer openTheThirdTime() throws NotifyException {
    if (tries.incrementAndGet() < 3) {
      throw new NotifyException("Kafka is away", null);
    }
    return consumer();
  }

  @Test
  void triesOn_untilItReads() {
    try (VerdictPart part = VerdictPart.start(this::openTheThirdTime, SOON)) {
      await().untilAsserted(() -> assertThat(part.isReading()).isTrue());
      assertThat(tries).hasValue(3);
    }
  }

  @Test
  void startsAtOnce_andEndsWithoutHavingRead() {
    CountDownLatch tried = new CountDownLatch(1);
    try (VerdictPart part =
        VerdictPart.start(
            () -> {
              tried.countDown();
              throw new NotifyException("Kafka is away", null);
            },
            Duration.ofHours(1))) {
      await().until(() -> tried.getCount() == 0);
      assertThat(part.isReading()).isFalse();
    }
  }
}
