package io.snaprelay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.storage.kafka.KafkaSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gateway's Kafka, which it does without where there is none. */
class GatewayCommandTest {

  private static SettingsLoader loader(Map<String, String> settings) {
    return SettingsLoader.isolated(settings).knowing(KafkaSettings.class);
  }

  @Test
  void readsNoVerdicts_whereNoKafkaIsConfigured() {
    assertThat(GatewayCommand.kafka(loader(Map.of()))).isEmpty();
  }

  @Test
  void readsThem_whereKafkaIs() {
    assertThat(
            GatewayCommand.kafka(loader(Map.of("kafka.bootstrap-servers", "broker:9092")))
                .map(KafkaSettings::bootstrapServers))
        .contains("broker:9092");
  }

  @Test
  void refusesKafkaSettings_thatAreWrong() {
    SettingsLoader wrong = loader(Map.of("kafka.bootstrap-servers", "broker"));

    assertThatThrownBy(() -> GatewayCommand.kafka(wrong))
        .isInstanceOf(ConfigurationException.class);
  }
}
