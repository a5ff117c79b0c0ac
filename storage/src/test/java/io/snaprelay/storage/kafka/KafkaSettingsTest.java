package io.snaprelay.storage.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.SettingsLoader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

  private static final String SERVERS = "kafka.bootstrap-servers";

  @Test
  void needsAnAddress_andHasDefaultsForTheRest() {
    assertThat(load(Map.of(SERVERS, "broker:9092"))).isEqualTo(KafkaSettings.of("broker:9092"));
  }

  @Test
  void readsEveryKey() {
    KafkaSettings settings =
        load(
            Map.of(
                SERVERS,
                "a:1,b:2",
                "kafka.frames-topic",
                "f",
                "kafka.events-topic",
                "e",
                "kafka.partitions",
                "48",
                "kafka.replication-factor",
                "3"));

    assertThat(settings.topics()).containsExactly("f", "e");
    assertThat(settings.partitions()).isEqualTo(48);
    assertThat(settings.replicationFactor()).isEqualTo(Optional.of(3));
  }

  @Test
  void passesKafkasOwnPropertiesThrough_overOurs() {
    KafkaSettings settings =
        load(
            Map.of(
                SERVERS,
                "a:1",
                "kafka.security.protocol",
                "SASL_SSL",
                "kafka.sasl.jaas.config",
                "login required password=\"pw\";",
                "kafka.linger.ms",
                "50"));

    assertThat(ClientProperties.producer(settings))
        .containsEntry("bootstrap.servers", "a:1")
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("linger.ms", "50");
    assertThat(ClientProperties.consumer(settings)).containsEntry("security.protocol", "SASL_SSL");
    assertThat(ClientProperties.admin(settings)).containsEntry("security.protocol", "SASL_SSL");
    assertThat(settings.toString()).doesNotContain("pw");
  }

  @Test
  void saysWhatIsWrongWithEachValue() {
    assertThatThrownBy(() -> load(Map.of(SERVERS, "broker", "kafka.frames-topic", "a b")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS")
        .hasMessageContaining("KAFKA_FRAMES_TOPIC");
  }

  private static KafkaSettings load(Map<String, String> values) {
    return SettingsLoader.isolated(values).load(KafkaSettings.class).get(KafkaSettings.class);
  }
}
