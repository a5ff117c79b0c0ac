package io.snaprelay.storage.kafka;

import io.snaprelay.storage.News;
import io.snaprelay.storage.NewsFeed;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.message.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both topics, from a little before their end, without a consumer group. */
public final class KafkaNewsFeed implements NewsFeed {

  private static final Logger log = LoggerFactory.getLogger(KafkaNewsFeed.class);

  private final Consumer<String, byte[]> consumer;
  private final KafkaErrors errors;

  private KafkaNewsFeed(Consumer<String, byte[]> consumer, KafkaErrors errors) {
    this.consumer = consumer;
    this.errors = errors;
  }

  /**
   * Opens it.
   *
   * @param back how many messages of each partition that are there already come first
   * @throws NotifyException with a sentence that says what to do
   */
  public static KafkaNewsFeed open(KafkaSettings settings, int back, Duration deadline)
      throws NotifyException {
    KafkaErrors errors = new KafkaErrors(settings);
    Consumer<String, byte[]> consumer = null;
    try {
      consumer = FrameRecords.consumer(settings);
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : settings.topics()) {
        partitions.addAll(FrameRecords.partitions(consumer, topic, deadline));
      }
      place(consumer, partitions, back, deadline);
      return new KafkaNewsFeed(consumer, errors);
    } catch (KafkaException e) {
      if (consumer != null) {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
      }
      throw errors.of("read topics " + settings.topics(), e);
    }
  }

  private static void place(
      Consumer<String, byte[]> consumer,
      List<TopicPartition> partitions,
      int back,
      Duration deadline) {
    consumer.assign(partitions);
    Map<TopicPartition, Long> oldest = consumer.beginningOffsets(partitions, deadline);
    consumer
        .endOffsets(partitions, deadline)
        .forEach(
            (partition, end) ->
                consumer.seek(partition, Math.max(oldest.getOrDefault(partition, 0L), end - back)));
  }

  @Override
  public List<News> poll(Duration atMost) throws NotifyException {
    List<News> news = new ArrayList<>();
    try {
      for (ConsumerRecord<String, byte[]> entry : consumer.poll(atMost)) {
        news(entry).ifPresent(news::add);
      }
    } catch (KafkaException e) {
      throw errors.of("read frames and events", e);
    }
    return news;
  }

  /** Empty for what is none of ours: others may write to the topics, too. */
  private static Optional<News> news(ConsumerRecord<String, byte[]> entry) {
    Optional<News> picture =
        FrameRecords.frame(entry)
            .map(frame -> new News.Picture(frame, Instant.ofEpochMilli(entry.timestamp())));
    Header type = entry.headers().lastHeader(FrameRecords.TYPE_HEADER);
    if (picture.isPresent() || type == null) {
      return picture;
    }
    try {
      return Messages.event(new String(type.value(), StandardCharsets.UTF_8), entry.value())
          .map(News.class::cast);
    } catch (IOException e) {
      log.debug("{}-{}@{} is no event", entry.topic(), entry.partition(), entry.offset(), e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
