package io.snaprelay.storage.kafka;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.storage.NotifyException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads the frames topic, all partitions of it, without a consumer group: everybody who looks sees
 * everything, and nothing is committed. Streams keep their order. For one thread, {@link #wakeup}
 * apart.
 */
public final class FrameFeed implements AutoCloseable {

  private final Consumer<String, byte[]> consumer;

  private FrameFeed(Consumer<String, byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * All frames that are published from now on; the place is fixed when this returns.
   *
   * @throws NotifyException with a sentence that says what to do
   */
  public static FrameFeed fromNow(KafkaSettings settings, Duration deadline)
      throws NotifyException {
    return open(settings, deadline, true);
  }

  /**
   * All frames that the topic has, the oldest first within a stream, and those to come.
   *
   * @throws NotifyException with a sentence that says what to do
   */
  public static FrameFeed fromBeginning(KafkaSettings settings, Duration deadline)
      throws NotifyException {
    return open(settings, deadline, false);
  }

  /** The next frames; none when nothing came for that long, or after a {@link #wakeup}. */
  public List<FrameCaptured> poll(Duration timeout) {
    List<FrameCaptured> frames = new ArrayList<>();
    try {
      for (ConsumerRecord<String, byte[]> entry : consumer.poll(timeout)) {
        FrameRecords.frame(entry).ifPresent(frames::add);
      }
    } catch (WakeupException e) {
      return frames;
    }
    return frames;
  }

  /** Ends a {@link #poll} that waits in another thread. */
  public void wakeup() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static FrameFeed open(KafkaSettings settings, Duration deadline, boolean fromNow)
      throws NotifyException {
    KafkaErrors errors = new KafkaErrors(settings);
    Consumer<String, byte[]> consumer = null;
    try {
      consumer = FrameRecords.consumer(settings);
      place(consumer, settings.framesTopic(), deadline, fromNow);
      return new FrameFeed(consumer);
    } catch (KafkaException e) {
      if (consumer != null) {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
      }
      throw errors.of("read topic " + settings.framesTopic(), e);
    }
  }

  private static void place(
      Consumer<String, byte[]> consumer, String topic, Duration deadline, boolean fromNow) {
    List<TopicPartition> partitions = FrameRecords.partitions(consumer, topic, deadline);
    consumer.assign(partitions);
    if (fromNow) {
      consumer.seekToEnd(partitions);
    } else {
      consumer.seekToBeginning(partitions);
    }
    // Seeking is lazy: asking for the position is what fixes it.
    partitions.forEach(partition -> consumer.position(partition, deadline));
  }
}
