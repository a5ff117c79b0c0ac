package io.snaprelay.starter.gateway.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snaprelay.contract.Judged;
import io.snaprelay.contract.Pace;
import io.snaprelay.contract.Verdict;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.VerdictSource;
import io.snaprelay.storage.testing.InMemoryVerdictSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Verdicts come in, streams are told. */
class VerdictConsumerTest {

  private final InMemoryVerdictSource.Log log = new InMemoryVerdictSource.Log();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Map<String, List<Long>> told = new ConcurrentHashMap<>();
  private final Map<String, RuntimeException> failing = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable String> kafkaAway = new AtomicReference<>();
  private final CountDownLatch leaving = new CountDownLatch(1);
  private final VerdictConsumer consumer =
      VerdictConsumer.start(
          this::open,
          this::judge,
          registry,
          new Patience(
              Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMillis(50), leaving));

  private VerdictSource open() throws NotifyException {
    String away = kafkaAway.get();
    if (away != null) {
      throw new NotifyException(away, new IllegalStateException("told to fail"));
    }
    return new InMemoryVerdictSource(log);
  }

  @AfterEach
  void close() {
    consumer.close();
  }

  @Test
  void tellsEachStream_inOrder() {
    for (int i = 1; i <= 50; i++) {
      say("live/a", i);
      say("live/b", i);
    }
    awaitDone(100);

    assertThat(told.get("live/a")).isSorted().hasSize(50);
    assertThat(told.get("live/b")).isSorted().hasSize(50);
    assertThat(count("changed")).isEqualTo(100);
    assertThat(registry.get("snaprelay.verdict.backlog").gauge().value()).isZero();
  }

  @Test
  void waitsWhileTemporalIsAway_andLosesNothing() {
    failing.put("live/a", new OperatorException("Temporal at nowhere does not answer"));
    say("live/a", 1);
    say("live/a", 2);
    await().until(() -> told("live/a").size() > 2);
    assertThat(told("live/a")).containsOnly(1L);
    assertThat(log.done()).isZero();
    failing.clear();
    awaitDone(2);

    assertThat(told("live/a").getLast()).isEqualTo(2L);
    assertThat(count("changed")).isEqualTo(2);
    assertThat(log.letters()).isEmpty();
  }

  @Test
  void putsWhatIsNone_amongTheDeadLetters_andGoesOn() {
    log.say("live/a", "hello".getBytes(StandardCharsets.UTF_8), Map.of());
    say("live/a", 1);
    awaitDone(2);

    assertThat(log.letters()).singleElement().extracting("data").isEqualTo("hello");
    assertThat(told("live/a")).containsExactly(1L);
    assertThat(count("malformed")).isEqualTo(1);
  }

  @Test
  void keepsWhatIsNone_whileNoDeadLetterCanBeWritten() {
    log.refuseLetters("Kafka at nowhere does not answer");
    log.say("live/a", "hello".getBytes(StandardCharsets.UTF_8), Map.of());
    await().until(() -> log.refusedLetters() > 1);
    assertThat(log.done()).isZero();
    log.refuseLetters(null);
    awaitDone(1);

    assertThat(log.letters()).hasSize(1);
  }

  @Test
  void goesOn_whereNoDeadLetterCanEverBeWritten() {
    log.refuseLettersForGood("Kafka at nowhere refuses it: too large");
    log.say("live/a", "hello".getBytes(StandardCharsets.UTF_8), Map.of());
    say("live/a", 1);
    awaitDone(2);

    assertThat(log.letters()).isEmpty();
    assertThat(told("live/a")).containsExactly(1L);
    assertThat(count("lost")).isEqualTo(1);
    assertThat(count("malformed")).isZero();
  }

  @Test
  void beginsAnew_afterAFailureThatNobodyForesaw_andLosesNothing() {
    await().until(consumer::isReading);
    log.fail("paused partitions brought 3");
    say("live/a", 1);
    await().until(() -> !consumer.isReading());
    assertThat(told("live/a")).isEmpty();
    log.fail(null);
    awaitDone(1);

    assertThat(told("live/a")).containsExactly(1L);
    await().until(consumer::isReading);
    consumer.close();
    assertThat(consumer.isReading()).isFalse();
  }

  @Test
  void startsWithoutKafka_andReadsWhenItIsThere() {
    kafkaAway.set("Kafka at nowhere does not answer");
    try (VerdictConsumer early =
        VerdictConsumer.start(this::open, this::judge, new SimpleMeterRegistry())) {
      assertThat(early.isReading()).isFalse();
      kafkaAway.set(null);
      await().atMost(Duration.ofSeconds(30)).until(early::isReading);
    }
  }

  @Test
  void givesUpAStreamThatNobodyAnswersFor_andKeepsWhatWasSaid() {
    failing.put("live/stuck", new IllegalStateException("never mind"));
    say("live/stuck", 1);
    say("live/b", 1);
    awaitDone(2);

    assertThat(log.letters())
        .singleElement()
        .extracting("reason")
        .isEqualTo("the stream could not be told: IllegalStateException");
    assertThat(count("unanswered")).isEqualTo(1);
    assertThat(told("live/b")).containsExactly(1L);
  }

  @Test
  void leavesWhatIsNotTold_toTheNext() {
    failing.put("live/a", new OperatorException("Temporal at nowhere does not answer"));
    say("live/a", 1);
    await().until(() -> !told("live/a").isEmpty());
    consumer.close();
    assertThat(log.done()).isZero();

    failing.clear();
    try (VerdictConsumer next =
        VerdictConsumer.start(
            () -> new InMemoryVerdictSource(log), this::judge, new SimpleMeterRegistry())) {
      assertThat(next).isNotNull();
      awaitDone(1);
    }
  }

  private Judged judge(StreamId stream, Verdict verdict) {
    told.computeIfAbsent(stream.value(), id -> new CopyOnWriteArrayList<>())
        .add(verdict.ttl().toSeconds());
    RuntimeException failure = failing.get(stream.value());
    if (failure != null) {
      throw failure;
    }
    return new Judged(
        Judged.Outcome.CHANGED,
        verdict.until(verdict.at()),
        new Pace(Duration.ofSeconds(1), Accuracy.ECONOMY, RiskLevel.HIGH));
  }

  private List<Long> told(String stream) {
    return told.getOrDefault(stream, List.of());
  }

  private double count(String outcome) {
    return registry.get("snaprelay.verdicts").tag("outcome", outcome).counter().count();
  }

  private void awaitDone(int messages) {
    await().atMost(Duration.ofSeconds(30)).until(() -> log.done() == messages);
  }

  private void say(String stream, int seconds) {
    String data =
        "{\"streamId\":\"%s\",\"riskLevel\":\"HIGH\",\"ttl\":\"PT%dS\"}".formatted(stream, seconds);
    log.say(stream, data.getBytes(StandardCharsets.UTF_8), Map.of());
  }
}
