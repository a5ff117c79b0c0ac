package io.snaprelay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import io.snaprelay.sandbox.temporal.TemporalServer;
import io.temporal.client.WorkflowExecutionMetadata;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against the real server, whose clock is this machine's. */
class ClockCheckIT {

  private static TemporalServer server;
  private static TemporalConnection temporal;

  @BeforeAll
  static void connect() {
    server = TemporalServer.start(TemporalOptions.real());
    temporal =
        TemporalConnection.prepare(
                new TemporalSettings(Optional.of(server.target()), Optional.empty()),
                Map.of(),
                "test")
            .connect(Duration.ofSeconds(10));
  }

  @AfterAll
  static void disconnect() {
    temporal.close();
    server.close();
  }

  @Test
  void findsNoSkewWithTheSameClock_andLeavesNothingBehind() {
    ClockSkew skew = new ClockCheck(temporal, InstantSource.system()).measure("same").orElseThrow();

    assertThat(skew.certain().abs()).isLessThan(Duration.ofMillis(2));

    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                temporal
                    .client()
                    .listExecutions("")
                    .map(this::id)
                    .noneMatch("snaprelay-clock/same"::equals));
  }

  @Test
  void refusesAClockThatIsFarAhead_andSaysWhatToDo() {
    assertThatThrownBy(() -> check(Duration.ofMinutes(1), "ahead"))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("clock is 5")
        .hasMessageContaining("ahead of Temporal's at " + server.target())
        .hasMessageContaining("NTP");
  }

  @Test
  void refusesAClockThatIsFarBehind() {
    assertThatThrownBy(() -> check(Duration.ofMinutes(-1), "behind"))
        .hasMessageContaining("behind Temporal's");
  }

  @Test
  void canBeRepeated_byAWorkerThatStartsAgain() {
    check(Duration.ZERO, "again");

    assertThatThrownBy(() -> check(Duration.ofMinutes(1), "again"))
        .isInstanceOf(OperatorException.class);
  }

  private String id(WorkflowExecutionMetadata found) {
    return found.getExecution().getWorkflowId();
  }

  private static void check(Duration ahead, String workerId) {
    InstantSource ours = InstantSource.offset(InstantSource.system(), ahead);
    new ClockCheck(temporal, ours).run(workerId);
  }
}
