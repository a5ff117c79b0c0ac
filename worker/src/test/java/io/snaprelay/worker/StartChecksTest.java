package io.snaprelay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StartChecksTest {

  @Test
  void keepsWhatEachOneComplainsAbout_once_withoutSecrets() {
    StartChecks checks = new StartChecks();

    CompletableFuture.allOf(
            checks.run(() -> fail("Kafka is away")),
            checks.run(() -> fail("OSS at http://h/b?signature=s3cret is away")),
            checks.run(() -> fail("Kafka is away")),
            checks.run(() -> {}))
        .join();

    assertThat(checks.failed()).isTrue();
    assertThat(checks.problems()).hasSize(2).noneMatch(problem -> problem.contains("s3cret"));
    assertThat(new WorkerStartException(checks.problems()))
        .hasMessageContaining("Kafka is away")
        .hasMessageContaining("OSS at http://h/b");
  }

  @Test
  void isContent_whenNobodyComplains() {
    StartChecks checks = new StartChecks();

    checks.run(() -> {}).join();

    assertThat(checks.failed()).isFalse();
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }
}
