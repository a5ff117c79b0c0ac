package io.snaprelay.starter.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.Asked;
import io.snaprelay.model.Accuracy;
import io.snaprelay.starter.gateway.api.ApiServer.Answer;
import io.snaprelay.starter.testing.FakeStreams;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One stream's life over HTTP. */
class StreamApiTest {

  private static final String ROOM = "/api/v1/streams/live%2Froom42";
  private static final String START =
      """
      {"urls": [{"url": "https://pull.example.com/room42.flv?sign=s3cret", "signer": "cdn"}],
       "interval": "500ms", "labels": {"tenant": "acme"}, "session": "s1", "reason": "on air"}
      """;

  private final ApiServer api = ApiServer.open();

  @AfterEach
  void close() {
    api.close();
  }

  private FakeStreams.Stream room() {
    return Objects.requireNonNull(api.streams.find("live/room42"));
  }

  @Test
  void startsAStream_andJoinsItTheNextTime() {
    Answer first = api.send("PUT", ROOM, START);
    Answer second = api.send("PUT", ROOM, START);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Content-Type")).startsWith("application/json");
    assertThat(first.json().path("streamId").asText()).isEqualTo("live/room42");
    assertThat(first.json().path("started").asBoolean()).isTrue();
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().path("started").asBoolean()).isFalse();
    assertThat(room().request().interval()).isEqualTo(Duration.ofMillis(500));
    assertThat(room().request().urls().getFirst().signer()).isEqualTo("cdn");
    assertThat(room().request().labels()).containsEntry("tenant", "acme");
    assertThat(room().request().asked()).isEqualTo(new Asked("local", "on air"));
  }

  @Test
  void startsByTheRuleOfTheRiskLevel() {
    api.started("live/risky", "CRITICAL");
    api.started("live/calm", "LOW");

    var risky = Objects.requireNonNull(api.streams.find("live/risky")).request();
    assertThat(risky.interval()).isEqualTo(Duration.ofMillis(250));
    assertThat(risky.accuracy()).isEqualTo(Accuracy.EXACT);
    assertThat(Objects.requireNonNull(api.streams.find("live/calm")).request().interval())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void refusesAddresses_thatMustNotBePulled() {
    Answer inside =
        api.send(
            "PUT", ROOM, "{\"urls\": [{\"url\": \"http://inside.example.com/a?key=s3cret\"}]}");
    Answer file = api.send("PUT", ROOM, "{\"urls\": [{\"url\": \"file:///etc/passwd\"}]}");

    assertThat(inside.status()).isEqualTo(400);
    assertThat(inside.error("urls")).contains("not among those");
    assertThat(inside.body()).doesNotContain("s3cret");
    assertThat(file.status()).isEqualTo(400);
    assertThat(file.error("urls")).contains("scheme");
    assertThat(api.streams.find("live/room42")).isNull();
  }

  @Test
  void saysHowAStreamStands() {
    api.send("PUT", ROOM, START);

    Answer status = api.get(ROOM);
    Answer coverage = api.get(ROOM + "/coverage");

    assertThat(status.status()).isEqualTo(200);
    assertThat(status.json().path("state").asText()).isEqualTo("LIVE");
    assertThat(status.json().path("settings").path("interval").asText()).isEqualTo("PT0.5S");
    assertThat(status.json().path("settings").path("asked").path("reason").asText())
        .isEqualTo("on air");
    assertThat(coverage.json().path("coverage").path("missed").asLong()).isEqualTo(2);
    assertThat(coverage.json().path("coverage").path("gaps").path(0).path("cause").asText())
        .isEqualTo("SOURCE_DOWN");
  }

  @Test
  void changesAStream() {
    api.send("PUT", ROOM, START);

    Answer retuned =
        api.send(
            "PATCH",
            ROOM,
            "{\"interval\": \"PT5S\", \"riskLevel\": \"HIGH\", \"picture\": {\"maxWidth\": 640}, \"reason\": \"quiet\"}");
    Answer moved =
        api.send(
            "PUT", ROOM + "/urls", "{\"urls\": [{\"url\": \"rtmp://other.example.com/live/b\"}]}");

    assertThat(retuned.status()).isEqualTo(200);
    assertThat(retuned.json().path("interval").asText()).isEqualTo("PT5S");
    assertThat(retuned.json().path("riskLevel").asText()).isEqualTo("HIGH");
    assertThat(retuned.json().path("picture").path("maxWidth").asInt()).isEqualTo(640);
    assertThat(moved.status()).isEqualTo(200);
    assertThat(room().tuning().urls().getFirst().value()).contains("other.example.com");
    assertThat(room().tuning().asked()).isEqualTo(new Asked("local", null));
  }

  @Test
  void stopsAStream_onlyOfTheSessionThatIsMeant() {
    api.send("PUT", ROOM, START);

    assertThat(outcome(api.send("POST", ROOM + "/stop", "{\"session\": \"old\"}")))
        .isEqualTo("OTHER_SESSION");
    assertThat(outcome(api.send("POST", ROOM + "/stop", "{\"reason\": \"is over\"}")))
        .isEqualTo("STOPPED");
    assertThat(outcome(api.send("POST", ROOM + "/stop", null))).isEqualTo("NOT_RUNNING");
    assertThat(room().stopped()).isEqualTo("by local: is over");
    assertThat(api.get(ROOM).json().path("endDetail").asText()).isEqualTo("by local: is over");
  }

  private static String outcome(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().path("outcome").asText();
  }

  @Test
  void takesAPictureNow_withAnAddress() {
    api.send("PUT", ROOM, START);

    Answer picture = api.send("POST", ROOM + "/capture", null);
    Answer why = api.send("POST", ROOM + "/capture", "{\"reason\": \"a viewer asked\"}");

    assertThat(picture.status()).isEqualTo(200);
    assertThat(why.status()).isEqualTo(200);
    assertThat(room().pictureAsked()).isEqualTo(new Asked("local", "a viewer asked"));
    assertThat(picture.json().path("frameId").asText()).endsWith("-demand");
    assertThat(picture.json().path("url").asText()).contains("seconds=600");
  }

  @Test
  void saysWhatIsNotThere() {
    assertThat(api.get(ROOM).status()).isEqualTo(404);
    assertThat(api.send("PATCH", ROOM, "{\"interval\": \"1s\"}").status()).isEqualTo(404);
    assertThat(api.send("POST", ROOM + "/capture", null).status()).isEqualTo(404);
  }

  @Test
  void saysThatTemporalIsAway_andWhenToAskAgain() {
    Answer answer = api.get("/api/v1/streams/live%2Faway");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void tellsNothingOfWhatNobodyForesaw() {
    api.started("live/broken", "LOW");

    Answer answer = api.send("PATCH", "/api/v1/streams/live%2Fbroken", "{\"interval\": \"1s\"}");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret");
  }

  @Test
  void refusesNames_thatAreNone() {
    for (String name :
        new String[] {"..%2Fetc", "a%00b", "live%2F%2Fa", "a%20b", "%25", "x".repeat(300)}) {
      Answer answer = api.get("/api/v1/streams/" + name);

      assertThat(answer.status()).as(name).isEqualTo(400);
      assertThat(answer.header("Content-Type")).as(name).startsWith("application/problem+json");
    }
  }
}
