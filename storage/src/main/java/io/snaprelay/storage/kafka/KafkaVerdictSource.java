package io.snaprelay.storage.kafka;

import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.UndeliverableException;
import io.snaprelay.storage.VerdictMessage;
import io.snaprelay.storage.VerdictSource;
import io.snaprelay.storage.message.MalformedVerdictException;
import io.snaprelay.storage.message.VerdictReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verdicts topic, shared by a consumer group. Bytes are read as bytes, so that none of them
 * stops the reader. Partitions are paused while what they brought is handled.
 */
public final class KafkaVerdictSource implements VerdictSource {

  public static final String GROUP = "snaprelay-verdicts";

  private static final Logger log = LoggerFactory.getLogger(KafkaVerdictSource.class);
  private static final Duration CALL = Duration.ofSeconds(10);

  /** What is handled before a commit: as much may be told twice after a crash. */
  private static final int AT_ONCE = 100;

  private final VerdictSettings verdicts;
  private final KafkaErrors errors;
  private final Consumer<byte[], byte[]> consumer;
  private final DeadLetters deadLetters;
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
  private volatile Map<String, ConsumerRecord<byte[], byte[]>> handedOut = Map.of();
  private volatile long behind;
  private boolean handling;

  private KafkaVerdictSource(
      VerdictSettings verdicts,
      KafkaErrors errors,
      Consumer<byte[], byte[]> consumer,
      DeadLetters deadLetters) {
    this.verdicts = verdicts;
    this.errors = errors;
    this.consumer = consumer;
    this.deadLetters = deadLetters;
  }

  /**
   * Joins the group as soon as it is asked for messages.
   *
   * @throws NotifyException when nobody knows the broker's name, or a property is wrong
   */
  public static KafkaVerdictSource open(KafkaSettings kafka, VerdictSettings verdicts)
      throws NotifyException {
    KafkaErrors errors = new KafkaErrors(kafka);
    DeadLetters deadLetters = DeadLetters.open(kafka, verdicts.deadLetters());
    try {
      Consumer<byte[], byte[]> consumer =
          new KafkaConsumer<>(
              properties(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
      var source = new KafkaVerdictSource(verdicts, errors, consumer, deadLetters);
      consumer.subscribe(List.of(verdicts.topic()), source.new Assignment());
      return source;
    } catch (KafkaException e) {
      deadLetters.close();
      throw errors.of("read topic " + verdicts.topic(), e);
    }
  }

  private static Map<String, Object> properties(KafkaSettings kafka) {
    Map<String, Object> properties = ClientProperties.consumer(kafka);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
    return properties;
  }

  @Override
  public List<VerdictMessage> next(Duration atMost) throws NotifyException {
    handling = false;
    consumer.resume(consumer.paused());
    ConsumerRecords<byte[], byte[]> records = poll(atMost);
    List<VerdictMessage> messages = new ArrayList<>();
    Map<String, ConsumerRecord<byte[], byte[]>> waiting = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> entry : records) {
      messages.add(message(entry));
      waiting.put(place(logOf(entry), entry.offset()), entry);
      uncommitted.put(
          new TopicPartition(entry.topic(), entry.partition()),
          new OffsetAndMetadata(entry.offset() + 1));
    }
    handedOut = Map.copyOf(waiting);
    handling = !messages.isEmpty();
    return messages;
  }

  @Override
  public void stay() throws NotifyException {
    consumer.pause(consumer.assignment());
    var nothing = poll(Duration.ZERO);
    if (!nothing.isEmpty()) {
      throw new IllegalStateException("paused partitions brought " + nothing.count());
    }
  }

  @Override
  public void done() throws NotifyException {
    handedOut = Map.of();
    try {
      consumer.commitSync(uncommitted, CALL);
      uncommitted.clear();
    } catch (CommitFailedException | RebalanceInProgressException e) {
      log.info("Verdicts that were handled may come again: {}", e.getMessage());
    } catch (KafkaException e) {
      throw errors.of("commit topic " + verdicts.topic(), e);
    }
  }

  @Override
  public void reject(VerdictMessage message, String reason)
      throws NotifyException, UndeliverableException {
    ConsumerRecord<byte[], byte[]> entry = handedOut.get(place(message.log(), message.position()));
    if (entry == null) {
      throw new IllegalArgumentException("was not handed out, or is done: " + message.position());
    }
    deadLetters.put(entry, reason);
  }

  @Override
  public long backlog() {
    return behind + handedOut.size();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CALL));
    deadLetters.close();
  }

  private ConsumerRecords<byte[], byte[]> poll(Duration atMost) throws NotifyException {
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(atMost);
      behind =
          consumer.assignment().stream()
              .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
              .sum();
      return records;
    } catch (KafkaException e) {
      throw errors.of("read topic " + verdicts.topic(), e);
    }
  }

  private static VerdictMessage message(ConsumerRecord<byte[], byte[]> entry) {
    try {
      return VerdictReader.read(
          entry.value(), type(entry), said(entry), logOf(entry), entry.offset());
    } catch (MalformedVerdictException e) {
      return new VerdictMessage.Malformed(logOf(entry), entry.offset(), e.reason());
    }
  }

  private static @Nullable String type(ConsumerRecord<byte[], byte[]> entry) {
    Header type = entry.headers().lastHeader(FrameRecords.TYPE_HEADER);
    return type == null || type.value() == null
        ? null
        : new String(type.value(), StandardCharsets.UTF_8);
  }

  /** By a clock that may be ahead: a stream knows a repeated one by the same time. */
  private static Instant said(ConsumerRecord<byte[], byte[]> entry) {
    return entry.timestamp() < 0 ? Instant.now() : Instant.ofEpochMilli(entry.timestamp());
  }

  private static String logOf(ConsumerRecord<byte[], byte[]> entry) {
    return entry.topic() + "-" + entry.partition();
  }

  private static String place(String log, long position) {
    return log + "@" + position;
  }

  /** What others own by now is not ours to commit; what comes while we are at work has to wait. */
  private final class Assignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      partitions.forEach(uncommitted::remove);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (handling) {
        consumer.pause(partitions);
      }
    }
  }
}
