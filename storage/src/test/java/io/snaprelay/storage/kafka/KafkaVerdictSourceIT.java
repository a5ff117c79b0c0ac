package io.snaprelay.storage.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.runtime.config.PassThrough;
import io.snaprelay.sandbox.kafka.KafkaBroker;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.VerdictMessage;
import io.snaprelay.storage.VerdictSource;
import io.snaprelay.storage.testing.VerdictSourceContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaVerdictSourceIT extends VerdictSourceContract {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final AtomicInteger TOPICS = new AtomicInteger();

  private static KafkaBroker broker;
  private static KafkaSettings settings;

  private VerdictSettings verdicts;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start(0);
    settings =
        new KafkaSettings(
            broker.bootstrapServers(), "frames", "events", 3, Optional.empty(), PassThrough.NONE);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void createTopics() throws NotifyException {
    verdicts = new VerdictSettings(true, "verdicts-" + TOPICS.incrementAndGet());
    try (TopicSetup setup = TopicSetup.open(settings)) {
      assertThat(setup.createMissing(verdicts.topics(), DEADLINE)).hasSize(2);
    }
  }

  @Override
  protected VerdictSource open() throws NotifyException {
    return KafkaVerdictSource.open(settings, verdicts);
  }

  @Override
  protected void say(String key, byte[] data, Map<String, String> headers) throws Exception {
    var message = new ProducerRecord<>(verdicts.topic(), key, data);
    headers.forEach(
        (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    send(message);
  }

  private static void send(ProducerRecord<String, byte[]> message) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            ClientProperties.producer(settings),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(message).get(30, SECONDS);
    }
  }

  @Override
  protected List<Letter> deadLetters() {
    return TopicReader.readToEnd(settings, verdicts.deadLetters()).stream()
        .map(
            entry ->
                new Letter(
                    entry.key(),
                    new String(entry.raw().value(), StandardCharsets.UTF_8),
                    entry.header(DeadLetters.REASON)))
        .toList();
  }

  /** A stream knows a verdict that it is told again by the time when it was said. */
  @Test
  void handsOutTheSameTime_howeverOften_whereAClockIsAhead() throws Exception {
    long ahead = System.currentTimeMillis() + Duration.ofMinutes(10).toMillis();
    byte[] data = "{\"streamId\":\"live/a\",\"ttl\":\"PT0S\"}".getBytes(StandardCharsets.UTF_8);
    send(new ProducerRecord<>(verdicts.topic(), null, ahead, "live/a", data));
    for (int reader = 0; reader < 2; reader++) {
      try (VerdictSource source = open()) {
        var said = (VerdictMessage.Said) awaitFirst(source);
        assertThat(said.verdict().at()).isEqualTo(Instant.ofEpochMilli(ahead));
      }
    }
  }

  @Test
  void saysWhereADeadLetterCameFrom_andKeepsItsHeaders() throws Exception {
    say("live/a", new byte[] {1, 2, 3}, Map.of("ce_id", "v17"));
    try (VerdictSource source = open()) {
      source.reject(awaitFirst(source), "because");
      source.done();
    }

    TopicReader.Entry letter = TopicReader.readToEnd(settings, verdicts.deadLetters()).getFirst();
    assertThat(letter.header("ce_id")).isEqualTo("v17");
    assertThat(letter.header(DeadLetters.ORIGIN)).startsWith(verdicts.topic() + "-");
    assertThat(letter.raw().value()).containsExactly(1, 2, 3);
  }

  private static VerdictMessage awaitFirst(VerdictSource source) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> source.next(Duration.ofMillis(300)), list -> !list.isEmpty())
        .getFirst();
  }
}
