package io.snaprelay.sandbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.sandbox.PortTakenException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {

  @TempDir Path folder;

  @Test
  void keepsMessages_whenStartedAgainOnTheSameFolder() throws Exception {
    try (var broker = KafkaBroker.start(0, folder)) {
      createTopic(broker, "pictures");
      send(broker, "pictures", "first");
      assertThat(read(broker, "pictures", 1)).containsExactly("first");
    }
    try (var broker = KafkaBroker.start(0, folder)) {
      send(broker, "pictures", "second");
      assertThat(read(broker, "pictures", 2)).containsExactly("first", "second");
    }
  }

  @Test
  void keepsMessages_whenStoppedAndRestartedOnItsPort() throws Exception {
    try (var broker = KafkaBroker.start(0)) {
      createTopic(broker, "pictures");
      send(broker, "pictures", "first");

      broker.stop();
      assertThatThrownBy(() -> send(broker, "pictures", "lost")).isNotNull();
      broker.restart();

      send(broker, "pictures", "second");
      assertThat(read(broker, "pictures", 2)).containsExactly("first", "second");
    }
  }

  @Test
  void canBeClosed_whileItIsStopped() {
    try (var broker = KafkaBroker.start(0)) {
      broker.stop();
    }
  }

  @Test
  void createsNoTopicByItself() throws Exception {
    try (var broker = KafkaBroker.start(0);
        var admin = admin(broker)) {
      assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS)).isEmpty();
      assertThatThrownBy(() -> send(broker, "nobody-made-this", "lost"))
          .hasMessageContaining("nobody-made-this");
      assertThat(admin.listTopics().names().get(10, TimeUnit.SECONDS)).isEmpty();
    }
  }

  @Test
  void namesItsPort_whenThatIsTaken() {
    try (var broker = KafkaBroker.start(0)) {
      int port = URI.create("kafka://" + broker.bootstrapServers()).getPort();

      assertThatThrownBy(() -> KafkaBroker.start(port))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(port + " (Kafka) is taken");
    }
  }

  private static Admin admin(KafkaBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  private static void createTopic(KafkaBroker broker, String topic) throws Exception {
    try (var admin = admin(broker)) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
          .all()
          .get(10, TimeUnit.SECONDS);
    }
  }

  private static void send(KafkaBroker broker, String topic, String value) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", 3_000);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "key", value)).get(10, TimeUnit.SECONDS);
    }
  }

  private static List<String> read(KafkaBroker broker, String topic, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "group.id",
            "test-" + count,
            "auto.offset.reset",
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      var values = new ArrayList<String>();
      Instant until = Instant.now().plusSeconds(20);
      while (values.size() < count && Instant.now().isBefore(until)) {
        consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
      }
      return values;
    }
  }
}
