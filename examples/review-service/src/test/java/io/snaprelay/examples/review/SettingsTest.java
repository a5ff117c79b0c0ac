package io.snaprelay.examples.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
          "OSS_ENDPOINT", "https://oss.example.com",
          "OSS_REGION", "cn-hangzhou",
          "OSS_ACCESS_KEY_ID", "id",
          "OSS_ACCESS_KEY_SECRET", "s3cret",
          "REVIEW_TTL", "PT10S");

  @Test
  void comeFromTheEnvironment_andShowNoSecret() {
    Settings settings = Settings.of(ENVIRONMENT);

    assertThat(settings.ttl()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.verdictsTopic()).isEqualTo("snaprelay.verdicts");
    assertThat(settings.toString()).contains("kafka:9092").doesNotContain("s3cret");
  }

  @Test
  void nameWhatIsMissing() {
    assertThatThrownBy(() -> Settings.of(Map.of()))
        .hasMessage("KAFKA_BOOTSTRAP_SERVERS is not set");
  }
}
