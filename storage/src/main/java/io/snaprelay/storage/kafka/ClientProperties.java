package io.snaprelay.storage.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The properties of Kafka's clients: ours, and over them what the settings pass through. */
final class ClientProperties {

  /** How long a message may wait for the broker, all of the producer's retries included. */
  static final Duration DELIVERY = Duration.ofSeconds(30);

  /** How long the sending thread may wait for a broker that was never seen, for each message. */
  static final Duration BLOCK = Duration.ofSeconds(5);

  private static final String REQUEST_MILLIS = "10000";

  private ClientProperties() {}

  static Map<String, Object> producer(KafkaSettings settings) {
    Map<String, Object> properties = common(settings);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(BLOCK));
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(DELIVERY));
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    properties.putAll(settings.properties().properties());
    return properties;
  }

  static Map<String, Object> admin(KafkaSettings settings) {
    Map<String, Object> properties = common(settings);
    properties.putAll(settings.properties().properties());
    return properties;
  }

  static Map<String, Object> consumer(KafkaSettings settings) {
    Map<String, Object> properties = common(settings);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    properties.putAll(settings.properties().properties());
    return properties;
  }

  private static Map<String, Object> common(KafkaSettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    return properties;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
