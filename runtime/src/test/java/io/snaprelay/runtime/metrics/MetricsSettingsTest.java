package io.snaprelay.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.runtime.net.ListenAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsSettingsTest {

  @Test
  void listensWhereExportersDo_unlessItIsSaid() {
    MetricsSettings settings = load(Map.of());

    assertThat(settings.isOff()).isFalse();
    assertThat(settings.mayBeElsewhere()).isTrue();
    assertThat(settings.address()).isEqualTo(new ListenAddress("127.0.0.1", 9464));
  }

  @Test
  void readsAnAddress() {
    assertThat(load(Map.of("METRICS_LISTEN", ":9000")).address())
        .isEqualTo(new ListenAddress("", 9000));
    assertThat(load(Map.of("METRICS_LISTEN", "[::1]:0")).address())
        .isEqualTo(new ListenAddress("[::1]", 0));
    assertThat(load(Map.of("METRICS_LISTEN", "0.0.0.0:9464")).mayBeElsewhere()).isFalse();
  }

  @Test
  void canBeOff() {
    assertThat(load(Map.of("METRICS_LISTEN", "off")).isOff()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9464", "on", "host:", "host:99999", "a b:1"})
  void refusesWhatIsNoAddress(String listen) {
    assertThatThrownBy(() -> load(Map.of("METRICS_LISTEN", listen)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("metrics.listen");
  }

  private static MetricsSettings load(Map<String, String> environment) {
    return SettingsLoader.isolated(Map.of(), environment)
        .load(MetricsSettings.class)
        .get(MetricsSettings.class);
  }
}
