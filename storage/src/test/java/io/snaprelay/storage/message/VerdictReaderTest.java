package io.snaprelay.storage.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.snaprelay.contract.Verdict;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.storage.VerdictMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read as a verdict is what the published schema says. */
class VerdictReaderTest {

  private static final Instant AT = Instant.parse("2026-11-22T14:00:00Z");
  private static final JsonSchema SCHEMA = schema();

  @Test
  void readsAllOfIt() throws MalformedVerdictException {
    assertThat(
            read(
                """
                {"streamId": "live/a", "riskLevel": "HIGH", "interval": "PT0.2S", "ttl": "PT5M",
                 "reason": "dark"}"""))
        .isEqualTo(
            new Verdict(
                Duration.ofMillis(200), RiskLevel.HIGH, Duration.ofMinutes(5), "dark", AT, "l", 7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'streamId':'live/a','riskLevel':'LOW','ttl':'PT1S'}",
        "{'streamId':'live/a','interval':'PT24H','ttl':'PT24H'}",
        "{'streamId':'live/a','interval':'PT1M30.5S','ttl':'P1D'}",
        "{'streamId':'live/a','ttl':'PT0S'}",
        "{'streamId':'live/a','riskLevel':'CRITICAL','ttl':'PT0S','reason':''}"
      })
  void takesWhatTheSchemaTakes(String json) throws Exception {
    assertThat(bySchema(json)).isTrue();
    assertThat(read(quoted(json)).ttl()).isBetween(Duration.ZERO, Duration.ofHours(24));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "'live/a'",
        "{}",
        "{'streamId':'live/a'}",
        "{'streamId':'live/a','ttl':'PT5M'}",
        "{'riskLevel':'HIGH','ttl':'PT5M'}",
        "{'streamId':17,'riskLevel':'HIGH','ttl':'PT5M'}",
        "{'streamId':'live/a','riskLevel':'high','ttl':'PT5M'}",
        "{'streamId':'live/a','riskLevel':null,'ttl':'PT5M'}",
        "{'streamId':'live/a','riskLevel':'HIGH','ttl':300}",
        "{'streamId':'live/a','riskLevel':'HIGH','ttl':'5m'}",
        "{'streamId':'live/a','riskLevel':'HIGH','ttl':'pt5m'}",
        "{'streamId':'live/a','riskLevel':'HIGH','ttl':'-PT5M'}",
        "{'streamId':'live/a','interval':{},'ttl':'PT5M'}",
        "{'streamId':'live/a','riskLevel':'HIGH','ttl':'PT5M','because':'x'}",
        "{'streamId':'live/a','riskLevel':'HIGH','ttl':'PT5M','reason':'a\\u0007b'}"
      })
  void refusesWhatTheSchemaRefuses(String json) throws Exception {
    assertThat(bySchema(json)).isFalse();
    assertThatThrownBy(() -> read(quoted(json))).isInstanceOf(MalformedVerdictException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{} {}",
        "{'streamId':'live/a','streamId':'live/b','riskLevel':'HIGH','ttl':'PT5M'}",
        "{'streamId':'../a','riskLevel':'HIGH','ttl':'PT5M'}",
        "{'streamId':'live/a','riskLevel':'HIGH','ttl':'PT25H'}",
        "{'streamId':'live/a','interval':'PT0.05S','ttl':'PT5M'}",
        "{'streamId':'live/a','interval':'PT25H','ttl':'PT5M'}",
        "{'streamId':'live/a','interval':'PT1.0005S','ttl':'PT5M'}",
        "{'streamId':'live/a','riskLevel':'HIGH','ttl':'PT99999999999999999999H'}"
      })
  void refusesWhatNoSchemaCanSay(String json) {
    assertThatThrownBy(() -> read(quoted(json))).isInstanceOf(MalformedVerdictException.class);
  }

  @Test
  void showsNothingOfWhatWasThere() {
    String secret = "{\"streamId\":\"live/a\",\"ttl\":\"secret42\",\"secret43\":1}";
    assertThatThrownBy(() -> read(secret))
        .hasMessageNotContaining("secret")
        .hasMessageContaining("1 unknown field");
    assertThatThrownBy(() -> read(quoted("{'streamId':'secret 42','ttl':'PT1S'}")))
        .hasMessageNotContaining("secret");
  }

  @Test
  void refusesWhatIsFarTooLong() {
    assertThatThrownBy(() -> read(" ".repeat(20_000))).hasMessageContaining("20000 bytes");
    assertThatThrownBy(() -> read("[".repeat(10_000)))
        .isInstanceOf(MalformedVerdictException.class);
    assertThatThrownBy(() -> VerdictReader.read(null, null, AT, "l", 7)).hasMessage("is empty");
  }

  private static Verdict read(String json) throws MalformedVerdictException {
    VerdictMessage.Said said =
        VerdictReader.read(json.getBytes(StandardCharsets.UTF_8), null, AT, "l", 7);
    return said.verdict();
  }

  private static boolean bySchema(String json) throws JsonProcessingException {
    return SCHEMA.validate(new ObjectMapper().readTree(quoted(json))).isEmpty();
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }

  private static JsonSchema schema() {
    try (InputStream file =
        VerdictReaderTest.class.getResourceAsStream("/schemas/review.verdict.v1.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
