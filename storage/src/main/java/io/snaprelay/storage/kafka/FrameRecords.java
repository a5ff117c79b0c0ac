package io.snaprelay.storage.kafka;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.storage.message.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is common to all who read the frames topic. */
final class FrameRecords {

  private static final Logger LOG = LoggerFactory.getLogger(FrameRecords.class);

  static final String TYPE_HEADER = "ce_type";

  private FrameRecords() {}

  static Consumer<String, byte[]> consumer(KafkaSettings settings) {
    return new KafkaConsumer<>(
        ClientProperties.consumer(settings), new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * All partitions of a topic.
   *
   * @throws UnknownTopicOrPartitionException where there is no such topic
   */
  static List<TopicPartition> partitions(
      Consumer<String, byte[]> consumer, String topic, Duration deadline) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, deadline).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException(topic);
    }
    return partitions;
  }

  /** Empty for what is no frame: others may write to the topic, too. */
  static Optional<FrameCaptured> frame(ConsumerRecord<String, byte[]> entry) {
    Header type = entry.headers().lastHeader(TYPE_HEADER);
    if (type == null
        || !FrameCaptured.TYPE.equals(new String(type.value(), StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Messages.frame(entry.value()));
    } catch (IOException e) {
      LOG.warn("{}-{}@{} is no frame", entry.topic(), entry.partition(), entry.offset(), e);
      return Optional.empty();
    }
  }
}
