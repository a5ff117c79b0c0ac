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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both topics, from a little before their end, without a consumer group. */
public final class KafkaNewsFeed implements NewsFeed {

  private static final Logger log = LoggerFactory.getLogger(KafkaNewsFeed.class);

  /** What is not read by then is given up: nothing is committed, so that nothing is lost. */
  private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);

  private final Consumer<String, byte[]> consumer;
  private final KafkaErrors errors;

  /** Of partitions whose messages were not all brought that were there in the beginning. */
  private final Map<TopicPartition, Long> ends;

  /** Partitions that had more than was asked for, and of which nothing was brought yet. */
  private final Set<TopicPartition> cut;

  private Instant wholeSince;

  private KafkaNewsFeed(
      Consumer<String, byte[]> consumer, KafkaErrors errors, Start start, Places places) {
    this.consumer = consumer;
    this.errors = errors;
    this.ends = new HashMap<>(places.ends());
    this.cut = new HashSet<>(places.cut());
    this.wholeSince = start.since();
  }

  /**
   * Opens it.
   *
   * @param back how many messages of each partition that are there already come first
   * @throws NotifyException with a sentence that says what to do
   */
  public static KafkaNewsFeed open(KafkaSettings settings, int back, Duration deadline)
      throws NotifyException {
    return open(settings, new Start(Instant.EPOCH, back), deadline);
  }

  /**
   * Likewise.
   *
   * @param since messages that were written before are left out
   */
  public static KafkaNewsFeed open(
      KafkaSettings settings, Instant since, int back, Duration deadline) throws NotifyException {
    return open(settings, new Start(since, back), deadline);
  }

  private record Start(Instant since, int back) {}

  /**
   * Where reading begins and what was there then.
   *
   * @param ends of all partitions
   * @param cut those of which older messages were asked for as well, and are too many
   */
  private record Places(Map<TopicPartition, Long> ends, Set<TopicPartition> cut) {}

  private static KafkaNewsFeed open(KafkaSettings settings, Start start, Duration deadline)
      throws NotifyException {
    KafkaErrors errors = new KafkaErrors(settings);
    Consumer<String, byte[]> consumer = null;
    try {
      consumer = FrameRecords.consumer(settings);
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : settings.topics()) {
        partitions.addAll(FrameRecords.partitions(consumer, topic, deadline));
      }
      consumer.assign(partitions);
      return new KafkaNewsFeed(consumer, errors, start, place(consumer, start, deadline));
    } catch (KafkaException e) {
      if (consumer != null) {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
      }
      throw errors.of("read topics " + settings.topics(), e);
    }
  }

  private static Places place(Consumer<String, byte[]> consumer, Start start, Duration deadline) {
    Set<TopicPartition> partitions = consumer.assignment();
    Map<TopicPartition, Long> oldest = consumer.beginningOffsets(partitions, deadline);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, deadline);
    Map<TopicPartition, OffsetAndTimestamp> wanted = since(consumer, start.since(), deadline);
    Set<TopicPartition> cut = new HashSet<>();
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp first = wanted.get(partition);
          boolean allTooOld = wanted.containsKey(partition) && first == null;
          long whole = first == null ? oldest.getOrDefault(partition, 0L) : first.offset();
          long nearest = end - start.back();
          if (!allTooOld && nearest > whole) {
            cut.add(partition);
          }
          consumer.seek(partition, allTooOld ? end : Math.max(whole, nearest));
        });
    return new Places(ends, cut);
  }

  /** Null for partitions whose messages are all older; none where any will do. */
  private static Map<TopicPartition, OffsetAndTimestamp> since(
      Consumer<String, byte[]> consumer, Instant since, Duration deadline) {
    if (since.equals(Instant.EPOCH)) {
      return Map.of();
    }
    return consumer.offsetsForTimes(
        consumer.assignment().stream()
            .collect(Collectors.toMap(partition -> partition, any -> since.toEpochMilli())),
        deadline);
  }

  @Override
  public List<News> poll(Duration atMost) throws NotifyException {
    List<News> news = new ArrayList<>();
    try {
      for (ConsumerRecord<String, byte[]> entry : consumer.poll(atMost)) {
        if (!cut.isEmpty()) {
          noteFirst(entry);
        }
        news(entry).ifPresent(news::add);
      }
    } catch (KafkaException e) {
      throw errors.of("read frames and events", e);
    }
    return news;
  }

  private void noteFirst(ConsumerRecord<String, byte[]> entry) {
    Instant written = Instant.ofEpochMilli(entry.timestamp());
    boolean first = cut.remove(new TopicPartition(entry.topic(), entry.partition()));
    if (first && written.isAfter(wholeSince)) {
      wholeSince = written;
    }
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
  public boolean isCaughtUp() {
    try {
      ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
    } catch (KafkaException e) {
      // Whoever polls hears of it.
      return false;
    }
    return ends.isEmpty();
  }

  @Override
  public Instant wholeSince() {
    return wholeSince;
  }

  @Override
  public void check(Duration deadline) throws NotifyException {
    try {
      var unused = consumer.endOffsets(consumer.assignment(), deadline);
    } catch (KafkaException e) {
      throw errors.of("read frames and events", e);
    }
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(LEAVE_WITHIN));
  }
}
