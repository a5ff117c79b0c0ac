package io.snaprelay.starter.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.snaprelay.starter.gateway.auth.Role;
import io.snaprelay.starter.gateway.auth.TokenSettings;
import io.snaprelay.starter.gateway.auth.Tokens.NewToken;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests are counted by what they ask for, and never by whose stream. */
class ApiMetersTest {

  private static final String ROOM = "/api/v1/streams/live%2Froom42";

  /** The server's end waits for its requests', with all that they count. */
  private static double count(ApiServer closed, String operation, String outcome) {
    return closed
        .meters
        .get("snaprelay.api.requests")
        .tags("operation", operation, "outcome", outcome)
        .counter()
        .count();
  }

  @Test
  void countsByOperationAndOutcome_andNamesNoStream() {
    ApiServer api = ApiServer.open();
    try (api) {
      api.started("live/room42", "LOW");
      api.get(ROOM);
      api.send("HEAD", ROOM, null);
      api.get("/api/v1/streams/live%2Fnobody");
      api.get("/api/v1/streams/live%2Faway");
      api.send("PATCH", ROOM, "{}");
      api.get("/api/v1/live/room42");
      api.get("/openapi.yaml");
    }

    assertThat(count(api, "startStream", "ok")).isOne();
    assertThat(count(api, "streamStatus", "ok")).isEqualTo(2);
    assertThat(count(api, "streamStatus", "invalid")).isOne();
    assertThat(count(api, "streamStatus", "unavailable")).isOne();
    assertThat(count(api, "retuneStream", "invalid")).isOne();
    assertThat(count(api, ApiMeters.NO_OPERATION, "invalid")).isOne();
    assertThat(
            api.meters
                .get("snaprelay.api.latency")
                .tag("operation", "streamStatus")
                .timer()
                .count())
        .isEqualTo(4);
    assertThat(api.meters.getMeters())
        .extracting(Meter::getId)
        .noneMatch(id -> id.toString().contains("room42"));
  }

  @Test
  void countsWhatFailsByAMistakeOfOurs() {
    ApiServer api = ApiServer.open();
    try (api) {
      api.started("live/broken", "LOW");
      api.send("PATCH", "/api/v1/streams/live%2Fbroken", "{\"interval\": \"1s\"}");
    }

    assertThat(count(api, "retuneStream", "failed")).isOne();
  }

  @Test
  void countsWhoWasNotLetIn_andWhatTheyAskedFor() {
    NewToken reader = NewToken.make();
    ApiServer api =
        ApiServer.with(Map.of("dashboard", new TokenSettings(Role.READ, reader.sha256())), 1);
    Map<String, String> token = Map.of("Authorization", "Bearer " + reader.token());
    try (api) {
      api.send("GET", ROOM, null, Map.of());
      api.send("POST", ROOM + "/stop", null, token);
      api.send("GET", ROOM, null, token);
      api.send("GET", ROOM, null, token);
    }

    assertThat(refused(api, "unauthorized")).isOne();
    assertThat(refused(api, "forbidden")).isOne();
    assertThat(refused(api, "too_many")).isOne();
    assertThat(count(api, "streamStatus", "refused")).isEqualTo(2);
    assertThat(count(api, "stopStream", "refused")).isOne();
  }

  private static double refused(ApiServer closed, String reason) {
    return closed.meters.get("snaprelay.api.refused").tag("reason", reason).counter().count();
  }

  @ParameterizedTest
  @CsvSource({
    "200, OK",
    "201, OK",
    "400, INVALID",
    "404, INVALID",
    "501, INVALID",
    "403, REFUSED",
    "500, FAILED",
    "503, UNAVAILABLE"
  })
  void knowsOutcomesByTheirStatus(int status, Outcome outcome) {
    assertThat(Outcome.of(status)).isEqualTo(outcome);
  }
}
