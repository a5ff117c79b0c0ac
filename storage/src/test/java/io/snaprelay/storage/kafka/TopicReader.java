package io.snaprelay.storage.kafka;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.storage.message.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what a topic has, as anybody's consumer would, with no code of ours between. */
final class TopicReader {

  record Entry(ConsumerRecord<String, byte[]> raw) {

    String key() {
      return raw.key();
    }

    String header(String name) {
      return new String(
          Objects.requireNonNull(raw.headers().lastHeader(name), name).value(),
          StandardCharsets.UTF_8);
    }

    FrameCaptured frame() {
      try {
        return Messages.frame(raw.value());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private TopicReader() {}

  static List<Entry> readToEnd(KafkaSettings settings, String topic) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            ClientProperties.consumer(settings),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<Entry> entries = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(entry -> entries.add(new Entry(entry)));
      }
      return entries;
    }
  }
}
