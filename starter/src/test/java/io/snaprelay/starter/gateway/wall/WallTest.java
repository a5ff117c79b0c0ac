package io.snaprelay.starter.gateway.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snaprelay.starter.gateway.http.ProblemException;
import io.snaprelay.starter.testing.FakeStreams;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may look, without anything to look at but streams. */
class WallTest {

  private final Wall wall =
      new Wall(
          new WallSources(Optional.empty(), new FakeStreams(), Optional.empty(), Clock.systemUTC()),
          new SimpleMeterRegistry(),
          Duration.ofHours(1));

  @Test
  void sendsAwayWhoIsOneTooMany_untilAnotherLeaves() {
    for (int i = 0; i < Wall.MOST_VIEWERS; i++) {
      var unused = wall.enter();
    }
    assertThatThrownBy(wall::enter)
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(503))
        .hasMessageContaining("100");

    wall.leave();

    assertThat(wall.enter().isClosed()).isFalse();
    wall.close();
  }

  @Test
  void letsNobodyInOnceItIsClosed() {
    LiveBoard board = wall.enter();

    wall.close();

    assertThat(board.isClosed()).isTrue();
    assertThatThrownBy(wall::enter)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("stops");
    wall.leave();
  }

  @Test
  void saysThatItHearsOfNoPictures_withoutKafka() throws Exception {
    LiveBoard board = wall.enter();

    LiveBoard.View view = board.await(0, Duration.ofMinutes(1));

    Health.Away kafka = Objects.requireNonNull(view.health().kafka());
    assertThat(kafka.why()).contains("kafka.bootstrap-servers");
    assertThat(kafka.since()).as("it never was there").isNull();
    wall.close();
  }
}
