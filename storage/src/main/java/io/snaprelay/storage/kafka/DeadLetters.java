package io.snaprelay.storage.kafka;

import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.UndeliverableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Messages that nobody could use, as they came, for people to look at. For many threads. */
final class DeadLetters implements AutoCloseable {

  /** Why it is here. */
  static final String REASON = "snaprelay-reason";

  /** Where it was: topic, partition and offset. */
  static final String ORIGIN = "snaprelay-origin";

  /** How many bytes the value had, where only its beginning is here. */
  static final String CUT_FROM = "snaprelay-cut-from";

  /** No verdict is that long; what is longer than a request must not hold up those behind it. */
  static final int MOST_BYTES = 64 * 1024;

  private final String topic;
  private final KafkaErrors errors;
  private final Producer<byte[], byte[]> producer;

  DeadLetters(String topic, KafkaErrors errors, Producer<byte[], byte[]> producer) {
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
  void put(ConsumerRecord<byte[], byte[]> entry, String reason)
      throws NotifyException, UndeliverableException {
    ProducerRecord<byte[], byte[]> letter = letter(entry, reason);
    try {
      var unused =
          producer.send(letter).get(ClientProperties.DELIVERY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw errors.of("write topic " + topic, e);
    }
  }

  private ProducerRecord<byte[], byte[]> letter(
      ConsumerRecord<byte[], byte[]> entry, String reason) {
    byte[] value = entry.value();
    boolean cut = value != null && value.length > MOST_BYTES;
    var letter =
        new ProducerRecord<>(
            topic,
            null,
            entry.timestamp() < 0 ? null : entry.timestamp(),
            entry.key(),
            cut ? Arrays.copyOf(value, MOST_BYTES) : value,
            entry.headers());
    header(letter, REASON, reason);
    header(letter, ORIGIN, "%s-%d@%d".formatted(entry.topic(), entry.partition(), entry.offset()));
    header(letter, CUT_FROM, cut ? Integer.toString(value.length) : null);
    return letter;
  }

  private static void header(
      ProducerRecord<byte[], byte[]> letter, String name, @Nullable String text) {
    letter.headers().remove(name);
    if (text != null) {
      letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Answers what to throw for it, or throws it itself where no other try will do better. */
  private NotifyException failure(Throwable failure) throws UndeliverableException {
    NotifyException said = errors.of("write topic " + topic, failure);
    if (isFinal(failure)) {
      throw new UndeliverableException(String.valueOf(said.getMessage()), failure);
    }
    return said;
  }

  /** Such as a letter that is still too large. Rights are given by operators, in time. */
  private static boolean isFinal(Throwable failure) {
    return failure instanceof ApiException
        && !(failure instanceof RetriableException)
        && !(failure instanceof AuthenticationException)
        && !(failure instanceof AuthorizationException);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
