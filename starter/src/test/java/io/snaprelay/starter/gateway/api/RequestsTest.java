package io.snaprelay.starter.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.starter.gateway.api.ApiServer.Answer;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are wrong: each is answered with a problem that says where. */
class RequestsTest {

  private static final ApiServer API = ApiServer.open();
  private static final String ROOM = "/api/v1/streams/live%2Froom42";

  @AfterAll
  static void close() {
    API.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'intervall': '1s'}                     | intervall         | is not known",
        "{'interval': 1}                         | interval          | a duration",
        "{'interval': 'soon'}                    | interval          | a duration",
        "{'interval': '99999999h'}               | interval          | ten years",
        "{'end': 'tomorrow'}                     | end               | an instant",
        "{'end': 5}                              | end               | an instant",
        "{'at': ['+10000-01-01T00:00:00Z']}      | at[0]             | an instant",
        "{'at': '2026-11-22T20:00:00Z'}          | at                | a list",
        "{'mode': 'relay'}                       | mode              | one of AUTO",
        "{'mode': 1}                             | mode              | one of AUTO",
        "{'urls': [{'url': 7}]}                  | urls[0].url       | a text",
        "{'urls': [{'adress': 'x'}]}             | urls[0].adress    | is not known",
        "{'urls': [null]}                        | urls[0]           | null",
        "{'urls': {}}                            | urls              | a list",
        "{'labels': {'a': null}}                 | labels.a          | null",
        "{'labels': {'a': 1}}                    | labels.a          | a text",
        "{'picture': {'quality': 2.5}}           | picture.quality   | a whole number",
        "{'picture': {'quality': '5'}}           | picture.quality   | a whole number",
        "{'picture': 5}                          | picture           | an object",
        "{'urls': []}                            | urls              | at least one",
        "{'urls': [{'url': 'rtmp://a/b'}], 'interval': '1ms'} | interval | between",
        "{'urls': [{'url': 'rtmp://a/b'}], 'picture': {'quality': 99}} | picture.quality | 31",
        "{'urls': [{'url': 'rtmp://a/b'}], 'reason': 'a\\u0007b'} | reason | control",
      })
  void nameTheFieldThatIsWrong(String body, String field, String detail) {
    Answer answer = API.send("PUT", ROOM, body.replace('\'', '"'));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.error(field)).as(answer.body()).contains(detail);
  }

  @ParameterizedTest
  @CsvSource({
    "'{'",
    "'[]'",
    "'null'",
    "'7'",
    "''",
    "'{} {}'",
    "'{\"mode\":\"LONG\",\"mode\":\"LONG\"}'"
  })
  void areRefused_whereTheyAreNoJsonObject(String body) {
    assertThat(API.send("PUT", ROOM, body).status()).as(body).isEqualTo(400);
  }

  @Test
  void needTheirContentType() {
    Answer form =
        API.send("PUT", ROOM, "{}", Map.of("Content-Type", "application/x-www-form-urlencoded"));
    Answer none = API.send("PUT", ROOM, "{}", Map.of());
    Answer charset =
        API.send("PUT", ROOM, "{}", Map.of("Content-Type", "Application/JSON; charset=utf-8"));

    assertThat(form.status()).isEqualTo(415);
    assertThat(none.status()).isEqualTo(415);
    assertThat(charset.status()).isEqualTo(400);
  }

  @Test
  void areBounded() {
    String large = "{\"session\": \"" + "x".repeat((int) ApiServer.MAX_BODY) + "\"}";

    Answer answer = API.send("PUT", ROOM, large);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
  }

  @Test
  void areAnsweredAsProblems_whereThereIsNoSuchPathOrMethod() {
    Answer path = API.get("/api/v1/nothing");
    Answer method = API.send("DELETE", ROOM, null);

    assertThat(path.status()).isEqualTo(404);
    assertThat(method.status()).isEqualTo(405);
    assertThat(path.header("Content-Type")).startsWith("application/problem+json");
    assertThat(method.header("Content-Type")).startsWith("application/problem+json");
    assertThat(method.json().path("status").asInt()).isEqualTo(405);
  }

  @ParameterizedTest
  @CsvSource({
    "state=alive, state",
    "risk=extreme, risk",
    "limit=0, limit",
    "limit=1001, limit",
    "limit=ten, limit",
    "all=yes, all",
    "prefix=a'b, prefix",
    "stat=LIVE, stat",
    "limit=1&limit=2, limit",
    "page=nowhere, page"
  })
  void nameTheParameterThatIsWrong(String query, String field) {
    Answer answer = API.get("/api/v1/streams?" + query.replace("'", "%27"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error(field)).as(answer.body()).isNotEmpty();
  }

  @Test
  void haveAnId_theirOwnWhereItIsFit() {
    Answer named = API.send("GET", "/api/v1/streams", null, Map.of("X-Request-Id", "abc-1"));
    Answer unfit = API.send("GET", "/api/v1/streams", null, Map.of("X-Request-Id", "a b"));

    assertThat(named.header("X-Request-Id")).isEqualTo("abc-1");
    assertThat(unfit.header("X-Request-Id")).hasSize(36);
  }
}
