package io.snaprelay.storage.kafka;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.StreamId;
import io.snaprelay.storage.FrameHistory;
import io.snaprelay.storage.NotifyException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/**
 * The frames topic, read from a time to its end. All partitions are read, since a stream moves to
 * another one when partitions are added.
 */
public final class KafkaFrameHistory implements FrameHistory {

  private static final Duration CALL = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(500);

  /** A broker that is there brings something long before. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final KafkaSettings settings;

  public KafkaFrameHistory(KafkaSettings settings) {
    this.settings = settings;
  }

  @Override
  public Instant read(
      StreamId stream, Instant since, Consumer<FrameCaptured> each, Progress progress)
      throws NotifyException {
    try (var consumer = FrameRecords.consumer(settings)) {
      Range range = range(consumer, since);
      consumer.assign(range.begin().keySet());
      range.begin().forEach(consumer::seek);
      follow(consumer, range, stream, each, progress);
      return range.keptSince(partitionOf(stream, range.begin().size()), since);
    } catch (KafkaException | TimeoutException e) {
      throw new KafkaErrors(settings).of("read topic " + settings.framesTopic(), e);
    }
  }

  /**
   * What is to be read.
   *
   * @param dropped partitions whose oldest messages are gone, with the time since when they are
   *     there: that of the oldest, or now where none is left
   */
  private record Range(
      Map<TopicPartition, Long> begin,
      Map<TopicPartition, Long> end,
      Map<TopicPartition, Instant> dropped) {

    long total() {
      return begin.entrySet().stream()
          .mapToLong(entry -> end.getOrDefault(entry.getKey(), 0L) - entry.getValue())
          .sum();
    }

    Instant keptSince(int partition, Instant since) {
      return dropped.entrySet().stream()
          .filter(entry -> entry.getKey().partition() == partition)
          .map(Map.Entry::getValue)
          .filter(oldest -> oldest.isAfter(since))
          .findFirst()
          .orElse(since);
    }
  }

  private Range range(
      org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer, Instant since) {
    List<TopicPartition> partitions =
        FrameRecords.partitions(consumer, settings.framesTopic(), CALL);
    Map<TopicPartition, Long> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, since.toEpochMilli()));
    Map<TopicPartition, Long> oldest = consumer.beginningOffsets(partitions, CALL);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, CALL);
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(asked, CALL);
    Map<TopicPartition, Long> begins = new HashMap<>();
    Map<TopicPartition, Instant> dropped = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp first = found.get(partition);
      long begin = first == null ? ends.getOrDefault(partition, 0L) : first.offset();
      begins.put(partition, begin);
      if (begin > 0 && begin == oldest.getOrDefault(partition, 0L)) {
        dropped.put(
            partition, first == null ? Instant.now() : Instant.ofEpochMilli(first.timestamp()));
      }
    }
    return new Range(begins, ends, dropped);
  }

  private static void follow(
      org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
      Range range,
      StreamId stream,
      Consumer<FrameCaptured> each,
      Progress progress)
      throws TimeoutException {
    long total = range.total();
    long left = left(consumer, range);
    long heard = System.nanoTime();
    while (left > 0) {
      for (ConsumerRecord<String, byte[]> entry : consumer.poll(POLL)) {
        if (stream.value().equals(entry.key()) && isWithin(range, entry)) {
          FrameRecords.frame(entry).ifPresent(each);
        }
      }
      long now = left(consumer, range);
      if (now < left) {
        heard = System.nanoTime();
        progress.at(total - now, total);
      } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
        throw new TimeoutException("nothing came for " + SILENCE.toSeconds() + " s");
      }
      left = now;
    }
  }

  private static boolean isWithin(Range range, ConsumerRecord<String, byte[]> entry) {
    TopicPartition partition = new TopicPartition(entry.topic(), entry.partition());
    return entry.offset() < range.end().getOrDefault(partition, 0L);
  }

  /** Offsets that have no message any more are passed as well. */
  private static long left(
      org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer, Range range) {
    return range.end().entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey(), CALL)))
        .sum();
  }

  /** As producers choose it for a key. */
  private static int partitionOf(StreamId stream, int partitions) {
    byte[] key = stream.value().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }
}
