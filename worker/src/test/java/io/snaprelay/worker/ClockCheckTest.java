package io.snaprelay.worker;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.temporal.TemporalConnection;
import io.snaprelay.runtime.temporal.TemporalSettings;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import io.snaprelay.sandbox.temporal.TemporalServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against the server in memory, which cannot delete workflows. */
class ClockCheckTest {

  private TemporalServer server;
  private TemporalConnection temporal;

  @BeforeEach
  void connect() {
    server = TemporalServer.inMemory(TemporalOptions.best());
    temporal =
        TemporalConnection.prepare(
                new TemporalSettings(Optional.of(server.target()), Optional.empty()),
                Map.of(),
                "test")
            .connect(Duration.ofSeconds(10));
  }

  @AfterEach
  void disconnect() {
    temporal.close();
    server.close();
  }

  @Test
  void tellsAGoodClockFromABadOne() {
    new ClockCheck(temporal, InstantSource.system()).run("good");

    InstantSource ahead = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(1));
    assertThatThrownBy(() -> new ClockCheck(temporal, ahead).run("bad"))
        .isInstanceOf(OperatorException.class);
  }

  @Test
  void isNoReasonNotToStart_whereNothingCanBeMeasured() {
    server.close();

    assertThatCode(() -> new ClockCheck(temporal, InstantSource.system()).run("nobody"))
        .doesNotThrowAnyException();
  }
}
