package io.snaprelay.capture.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.SettingsLoader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignerSettingsTest {

  @Test
  void readsSignersFromTheEnvironment() {
    Map<String, SignerSettings> signers =
        load(
            Map.of(
                "SIGNERS_PULL_CDN_TYPE", "alibaba-c",
                "SIGNERS_PULL_CDN_KEY", "hush-hush",
                "SIGNERS_PULL_CDN_BACKUP_KEY", "hush-again",
                "SIGNERS_PULL_CDN_PARAMETERS", "KEY1,KEY2",
                "SIGNERS_TX_TYPE", "tencent",
                "SIGNERS_TX_KEY", "hush-too"));

    assertThat(signers).containsOnlyKeys("pull-cdn", "tx");
    assertThat(signers)
        .hasEntrySatisfying(
            "pull-cdn", it -> assertThat(it.parameters()).containsExactly("KEY1", "KEY2"))
        .hasEntrySatisfying("tx", it -> assertThat(it.ttl()).isEqualTo(Duration.ofHours(1)));
    assertThat(signers.toString()).doesNotContain("hush");
  }

  @Test
  void refusesWhatCannotBeSigned_allAtOnce() {
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "SIGNERS_A_TYPE", "alibaba-d",
                        "SIGNERS_A_KEY", "hush",
                        "SIGNERS_B_TYPE", "alibaba-b",
                        "SIGNERS_B_KEY", "hush",
                        "SIGNERS_B_PARAMETERS", "x",
                        "SIGNERS_C_TYPE", "tencent",
                        "SIGNERS_C_TTL", "1s")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("one of alibaba-a, alibaba-b, alibaba-c, tencent")
        .hasMessageContaining("left out: type B signs in the path")
        .hasMessageContaining("signers.c.key (SIGNERS_C_KEY) is missing")
        .hasMessageContaining("1m to 168h")
        .hasMessageNotContaining("hush");
  }

  private static Map<String, SignerSettings> load(Map<String, String> environment) {
    return SettingsLoader.isolated(Map.of(), environment)
        .load(SignerSettings.class)
        .named(SignerSettings.class);
  }
}
