package io.snaprelay.starter.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.starter.gateway.api.ApiServer.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many streams at once. */
class ListAndBulkTest {

  private final ApiServer api = ApiServer.open();

  @BeforeEach
  void start() {
    api.started("live/a", "LOW");
    api.started("live/b", "HIGH");
    api.started("live/c", "LOW");
    api.started("show/d", "LOW");
  }

  @AfterEach
  void close() {
    api.close();
  }

  private static List<String> names(Answer answer, String list) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<String> names = new ArrayList<>();
    answer.json().path(list).forEach(entry -> names.add(entry.path("streamId").asText()));
    return names;
  }

  @Test
  void listsByRiskStateAndName() {
    assertThat(names(api.get("/api/v1/streams?risk=low&state=live&prefix=live%2F"), "streams"))
        .containsExactly("live/a", "live/c");
    assertThat(names(api.get("/api/v1/streams"), "streams")).hasSize(4);
  }

  @Test
  void listsPageAfterPage() {
    Answer first = api.get("/api/v1/streams?limit=3");
    Answer second =
        api.get(
            "/api/v1/streams?limit=3&page="
                + first.json().path("next").asText().replace("/", "%2F"));

    assertThat(names(first, "streams")).containsExactly("live/a", "live/b", "live/c");
    assertThat(names(second, "streams")).containsExactly("show/d");
    assertThat(second.json().path("next").isNull()).isTrue();
  }

  @Test
  void changesNothing_inADryRun() {
    Answer answer =
        api.send(
            "POST", "/api/v1/bulk/stop", "{\"filter\": {\"prefix\": \"live/\"}, \"dryRun\": true}");

    assertThat(names(answer, "results")).containsExactly("live/a", "live/b", "live/c");
    assertThat(answer.json().path("dryRun").asBoolean()).isTrue();
    assertThat(answer.json().path("results").path(0).path("outcome").asText())
        .isEqualTo("WOULD_CHANGE");
    assertThat(Objects.requireNonNull(api.streams.find("live/a")).stopped()).isNull();
  }

  @Test
  void stopsThoseThatFit_andSaysWhy() {
    Answer answer =
        api.send(
            "POST",
            "/api/v1/bulk/stop",
            "{\"filter\": {\"risk\": \"LOW\"}, \"limit\": 2, \"reason\": \"no room\"}");

    assertThat(names(answer, "results")).containsExactly("live/a", "live/c");
    assertThat(answer.json().path("next").isNull()).isFalse();
    assertThat(Objects.requireNonNull(api.streams.find("live/c")).stopped())
        .isEqualTo("by local: no room");
    assertThat(Objects.requireNonNull(api.streams.find("live/b")).stopped()).isNull();
  }

  @Test
  void goesOn_whereOneFails() {
    api.started("live/broken", "LOW");

    Answer answer =
        api.send(
            "POST",
            "/api/v1/bulk/retune",
            "{\"filter\": {\"prefix\": \"live/\"}, \"change\": {\"interval\": \"5s\"}}");

    assertThat(names(answer, "results"))
        .containsExactly("live/a", "live/b", "live/broken", "live/c");
    assertThat(answer.json().path("results").path(2).path("outcome").asText()).isEqualTo("FAILED");
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(Objects.requireNonNull(api.streams.find("live/c")).tuning().interval())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void saysOfEachWhyItWasRefused() {
    Answer answer =
        api.send(
            "POST",
            "/api/v1/bulk/retune",
            "{\"filter\": {\"prefix\": \"show/\"}, \"change\": {\"interval\": \"1ms\"}}");

    assertThat(answer.json().path("results").path(0).path("detail").asText())
        .contains("interval: ");
  }

  @Test
  void needsAFilter_andAChange() {
    Answer all = api.send("POST", "/api/v1/bulk/stop", "{}");
    Answer nothing = api.send("POST", "/api/v1/bulk/stop", "{\"filter\": {}}");
    Answer quoted =
        api.send("POST", "/api/v1/bulk/stop", "{\"filter\": {\"prefix\": \"a' OR '1\"}}");
    Answer unchanged = api.send("POST", "/api/v1/bulk/retune", "{\"filter\": {\"risk\": \"LOW\"}}");
    Answer many =
        api.send("POST", "/api/v1/bulk/stop", "{\"filter\": {\"risk\": \"LOW\"}, \"limit\": 501}");

    assertThat(all.error("filter")).isNotEmpty();
    assertThat(nothing.error("filter")).isNotEmpty();
    assertThat(quoted.error("filter.prefix")).isNotEmpty();
    assertThat(unchanged.error("change")).isNotEmpty();
    assertThat(many.error("limit")).isNotEmpty();
  }
}
