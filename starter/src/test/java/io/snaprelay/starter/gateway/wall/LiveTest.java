package io.snaprelay.starter.gateway.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.snaprelay.storage.News;
import io.snaprelay.storage.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a page hears. */
class LiveTest {

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private static News.Picture picture(String stream, Instant slot) {
    return new News.Picture(Samples.frame(stream, slot), slot.plusMillis(340));
  }

  private static boolean isAbout(JsonNode rows, String stream) {
    return rows.path(0).path("id").asText().equals(stream);
  }

  @Test
  void isFullAtOnce_andThenToldWhatChanges() throws Exception {
    try (WallServer server = WallServer.open()) {
      server.feed.tell(picture("live/room42", now));
      try (LivePage page = server.look(Map.of())) {
        assertThat(page.answer.headers().firstValue("content-type").orElse(""))
            .startsWith("text/event-stream");
        assertThat(page.next("hello", any -> true).path("windowSeconds").asInt()).isEqualTo(600);
        JsonNode row = page.next("streams", rows -> isAbout(rows, "live/room42")).path(0);
        assertThat(row.path("n").asInt()).isEqualTo(1);
        assertThat(row.path("state").asText()).isEqualTo("LIVE");
        assertThat(row.path("intervalMs").asLong()).isEqualTo(1_000);
        assertThat(row.path("captured").asLong()).isEqualTo(1);
        assertThat(row.path("picture").path(0).asLong()).isEqualTo(now.toEpochMilli());

        server.feed.tell(picture("live/room42", now.plusSeconds(1)));

        JsonNode shot = page.next("pictures", any -> true).path(0);
        assertThat(shot.path(0).asInt()).isEqualTo(1);
        assertThat(shot.path(1).asLong()).isEqualTo(now.plusSeconds(1).toEpochMilli());
        assertThat(shot.path(3).asText()).isEqualTo("GRID");
        assertThat(shot.path(5).asLong()).isEqualTo(300);
        assertThat(shot.path(6).asLong()).isEqualTo(2);
      }
    }
  }

  @Test
  void saysThatKafkaIsAway_andShowsWhatComesAfterwards() throws Exception {
    try (WallServer server = WallServer.open()) {
      server.feed.tell(picture("live/a", now));
      try (LivePage page = server.look(Map.of())) {
        page.next("streams", rows -> isAbout(rows, "live/a"));
        server.feed.setAway(true);
        JsonNode health = page.next("health", it -> !it.path("kafka").isNull());
        assertThat(health.path("kafka").path("why").asText()).contains("Start it.");
        assertThat(health.path("kafka").path("since").asLong()).isPositive();

        server.feed.setAway(false);
        server.feed.tell(picture("live/a", now.plusSeconds(1)));

        page.next("health", it -> it.path("kafka").isNull());
        JsonNode shot = page.next("pictures", any -> true).path(0);
        assertThat(shot.path(6).asLong()).as("none is counted twice").isEqualTo(2);
      }
    }
  }

  @Test
  void saysWhenHistoryIsRead_alsoWhereThereIsNone() throws Exception {
    try (WallServer server = WallServer.open();
        LivePage page = server.look(Map.of())) {
      JsonNode health = page.next("health", it -> it.path("caughtUp").asBoolean());

      assertThat(health.path("kafka").isNull()).isTrue();
    }
  }

  @Test
  void sharesOneReader_whichEndsAfterTheLastHasLeft() throws Exception {
    try (WallServer server = WallServer.lingering(Duration.ZERO)) {
      server.feed.tell(picture("live/a", now));
      try (LivePage one = server.look(Map.of());
          LivePage other = server.look(Map.of())) {
        one.next("streams", rows -> isAbout(rows, "live/a"));
        other.next("streams", rows -> isAbout(rows, "live/a"));
        assertThat(server.feed.openings).hasValue(1);
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> server.feed.open.get() == 0);
    }
  }

  @Test
  void saysWhyItTakesNobodyMore() throws Exception {
    try (WallServer server = WallServer.open()) {
      for (int i = 0; i < Wall.MOST_VIEWERS; i++) {
        var unused = server.wall.enter();
      }
      try (LivePage page = server.look(Map.of())) {
        assertThat(page.next("refused", any -> true).path("why").asText()).contains("100");
        page.untilEnd();
      }
    }
  }

  @Test
  void endsWithTheGateway() throws Exception {
    try (WallServer server = WallServer.open();
        LivePage page = server.look(Map.of())) {
      page.next("hello", any -> true);

      server.wall.close();

      page.untilEnd();
    }
  }

  @Test
  void readsNothing_beforeSomebodyLooks() {
    try (WallServer server = WallServer.open()) {
      assertThat(server.get("/wall/session").statusCode()).isEqualTo(200);
      assertThat(server.feed.openings).hasValue(0);
    }
  }
}
