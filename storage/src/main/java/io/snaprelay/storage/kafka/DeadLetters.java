package io.snaprelay.storage.kafka;

import io.snaprelay.storage.NotifyException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Messages that nobody could use, as they came, for people to look at. For many threads. */
final class DeadLetters implements AutoCloseable {

  /** Why it is here. */
  static final String REASON = "snaprelay-reason";

  /** Where it was: topic, partition and offset. */
  static final String ORIGIN = "snaprelay-origin";

  private final String topic;
  private final KafkaErrors errors;
  private final Producer<byte[], byte[]> producer;

  private DeadLetters(String topic, KafkaErrors errors, Producer<byte[], byte[]> producer) {
    this.topic = topic;
    this.errors = errors;
    this.producer = producer;
  }

  static DeadLetters open(KafkaSettings settings, String topic) throws NotifyException {
    KafkaErrors errors = new KafkaErrors(settings);
    try {
      return new DeadLetters(
          topic,
          errors,
          new KafkaProducer<>(
              ClientProperties.producer(settings),
              new ByteArraySerializer(),
              new ByteArraySerializer()));
    } catch (KafkaException e) {
      throw errors.of("write topic " + topic, e);
    }
  }

  /** Its key and time stay, and its headers, with ours behind them. */
  void put(ConsumerRecord<byte[], byte[]> entry, String reason) throws NotifyException {
    Long time = entry.timestamp() < 0 ? null : entry.timestamp();
    var letter =
        new ProducerRecord<>(topic, null, time, entry.key(), entry.value(), entry.headers());
    String origin = "%s-%d@%d".formatted(entry.topic(), entry.partition(), entry.offset());
    letter.headers().remove(REASON).add(REASON, reason.getBytes(StandardCharsets.UTF_8));
    letter.headers().remove(ORIGIN).add(ORIGIN, origin.getBytes(StandardCharsets.UTF_8));
    try {
      var unused =
          producer.send(letter).get(ClientProperties.DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw errors.of("write topic " + topic, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw errors.of("write topic " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw errors.of("write topic " + topic, e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
