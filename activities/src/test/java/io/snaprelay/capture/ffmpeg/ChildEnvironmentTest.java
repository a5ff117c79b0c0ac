package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {

  @Test
  void keepsWhatAProgramNeeds_andNoneOfOurSecrets() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "PATH", "/usr/bin",
                "http_proxy", "http://proxy:3128",
                "OSS_ACCESS_KEY_SECRET", "secret",
                "KAFKA_SASL_JAAS_CONFIG", "secret",
                "TEMPORAL_API_KEY", "secret",
                "FFREPORT", "file=/tmp/report"));

    ChildEnvironment.apply(environment, Map.of("LD_LIBRARY_PATH", "/stand-in"));

    assertThat(environment)
        .containsOnly(
            Map.entry("PATH", "/usr/bin"),
            Map.entry("http_proxy", "http://proxy:3128"),
            Map.entry("LD_LIBRARY_PATH", "/stand-in"));
  }
}
