package io.snaprelay.storage.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.config.PassThrough;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.UndeliverableException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With the producer that Kafka's clients bring for tests. */
class DeadLettersTest {

  private static final KafkaSettings SETTINGS =
      new KafkaSettings("nowhere:9092", "frames", "events", 3, Optional.empty(), PassThrough.NONE);

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final DeadLetters letters =
      new DeadLetters("verdicts.dlq", new KafkaErrors(SETTINGS), producer);

  @Test
  void keepsAMessageAsItCame() throws Exception {
    letters.put(message(1_000), "because");

    assertThat(written().value()).hasSize(1_000);
    assertThat(header(DeadLetters.REASON)).isEqualTo("because");
    assertThat(header(DeadLetters.ORIGIN)).isEqualTo("verdicts-2@7");
    assertThat(header(DeadLetters.CUT_FROM)).isNull();
  }

  @Test
  void cutsWhatIsFarTooLong_andSaysSo() throws Exception {
    letters.put(message(2_000_000), "2000000 bytes are more than 16384");

    assertThat(written().value()).hasSize(DeadLetters.MOST_BYTES);
    assertThat(header(DeadLetters.CUT_FROM)).isEqualTo("2000000");
  }

  @Test
  void saysOfWhatKafkaWillNeverTake_thatItIsInVain() {
    producer.sendException = new RecordTooLargeException("1100000 bytes");

    assertThatThrownBy(() -> letters.put(message(10), "because"))
        .isInstanceOf(UndeliverableException.class)
        .hasMessageContaining("1100000 bytes")
        .hasMessageContaining("verdicts.dlq");
  }

  @Test
  void asksForAnotherTry_whereThatMayHelp() {
    producer.sendException = new TimeoutException("no broker");
    assertThatThrownBy(() -> letters.put(message(10), "because"))
        .isInstanceOf(NotifyException.class);

    producer.sendException = new TopicAuthorizationException("verdicts.dlq");
    assertThatThrownBy(() -> letters.put(message(10), "because"))
        .isInstanceOf(NotifyException.class);
  }

  private static ConsumerRecord<byte[], byte[]> message(int bytes) {
    byte[] key = "live/a".getBytes(StandardCharsets.UTF_8);
    return new ConsumerRecord<>("verdicts", 2, 7, key, new byte[bytes]);
  }

  private ProducerRecord<byte[], byte[]> written() {
    assertThat(producer.history()).hasSize(1);
    return producer.history().getFirst();
  }

  private @Nullable String header(String name) {
    Header header = written().headers().lastHeader(name);
    return header == null
        ? null
        : new String(Objects.requireNonNull(header.value()), StandardCharsets.UTF_8);
  }
}
