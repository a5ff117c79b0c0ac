package io.snaprelay.storage.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.runtime.config.PassThrough;
import io.snaprelay.sandbox.kafka.KafkaBroker;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.testing.Samples;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of messages when the broker is away, or lacks a topic. */
class KafkaOutageIT {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2026-11-22T14:00:00Z");

  @Test
  void deliversInOrder_whenTheBrokerIsBack(@TempDir Path data) throws Exception {
    KafkaBroker first = KafkaBroker.start(0, data);
    KafkaSettings settings = KafkaSettings.of(first.bootstrapServers());
    try (TopicSetup topics = TopicSetup.open(settings)) {
      topics.createMissing(DEADLINE);
    }
    try (KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default")) {
      notifier.frameStored(Samples.frame("live/a", START)).get(30, SECONDS);
      first.close();
      List<CompletableFuture<Void>> meanwhile =
          IntStream.range(1, 20)
              .mapToObj(i -> notifier.frameStored(Samples.frame("live/a", START.plusSeconds(i))))
              .toList();
      assertThat(meanwhile).allSatisfy(message -> assertThat(message).isNotDone());

      try (KafkaBroker second = KafkaBroker.start(port(settings), data)) {
        CompletableFuture.allOf(meanwhile.toArray(CompletableFuture[]::new)).get(60, SECONDS);
        assertThat(slots(KafkaSettings.of(second.bootstrapServers())))
            .containsExactlyElementsOf(
                IntStream.range(0, 20).mapToObj(START::plusSeconds).toList());
      }
    }
  }

  @Test
  void publishes_onceAMissingTopicIsThere() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(0)) {
      KafkaSettings settings =
          withProperties(broker.bootstrapServers(), Map.of("max.block.ms", "500"));
      try (KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default")) {
        assertThat(notifier.frameStored(Samples.frame("live/a", START)))
            .failsWithin(DEADLINE)
            .withThrowableThat()
            .withCauseInstanceOf(NotifyException.class)
            .withMessageContaining("Kafka at " + broker.bootstrapServers())
            .withMessageContaining("lacks topic " + settings.framesTopic())
            .withMessageContaining("snaprelay setup");

        try (TopicSetup topics = TopicSetup.open(settings)) {
          topics.createMissing(DEADLINE);
        }
        await()
            .atMost(DEADLINE)
            .ignoreExceptions()
            .until(
                () -> {
                  notifier.frameStored(Samples.frame("live/a", START)).get(30, SECONDS);
                  return true;
                });
        assertThat(slots(settings)).containsExactly(START);
      }
    }
  }

  @Test
  void namesATopicThatIsDeletedMeanwhile() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(0)) {
      KafkaSettings settings =
          withProperties(
              broker.bootstrapServers(),
              Map.of(
                  "max.block.ms", "500",
                  "delivery.timeout.ms", "2000",
                  "request.timeout.ms", "1000"));
      try (TopicSetup topics = TopicSetup.open(settings);
          Admin admin = Admin.create(ClientProperties.admin(settings));
          KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default")) {
        topics.createMissing(DEADLINE);
        notifier.frameStored(Samples.frame("live/a", START)).get(30, SECONDS);

        admin.deleteTopics(List.of(settings.framesTopic())).all().get();

        assertThat(notifier.frameStored(Samples.frame("live/a", START.plusSeconds(1))))
            .failsWithin(DEADLINE)
            .withThrowableThat()
            .withMessageContaining("lacks topic " + settings.framesTopic());
      }
    }
  }

  @Test
  void framesGoOn_whileTheTopicOfEventsIsMissing() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(0)) {
      KafkaSettings settings = KafkaSettings.of(broker.bootstrapServers());
      try (Admin admin = Admin.create(ClientProperties.admin(settings));
          KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default")) {
        admin
            .createTopics(List.of(new NewTopic(settings.framesTopic(), 1, (short) 1)))
            .all()
            .get(30, SECONDS);
        List<CompletableFuture<Void>> events =
            IntStream.range(0, 20)
                .mapToObj(i -> notifier.publish(resumed(START.plusSeconds(i))))
                .toList();

        notifier.frameStored(Samples.frame("live/a", START)).get(30, SECONDS);

        assertThat(events.getFirst())
            .failsWithin(DEADLINE)
            .withThrowableThat()
            .withMessageContaining("lacks topic " + settings.eventsTopic());
        assertThat(events.getLast()).isNotDone();
      }
    }
  }

  @Test
  void neverBlocksItsCaller_andSaysWhereNobodyAnswered() throws IOException {
    KafkaSettings settings = nobodyThere(Map.of("max.block.ms", "500"));
    try (KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default")) {
      CompletableFuture<Void> told = notifier.frameStored(Samples.frame("live/a", START));

      await().atMost(DEADLINE).until(told::isDone);
      assertThat(told)
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .withCauseInstanceOf(NotifyException.class)
          .withMessageContaining("Kafka at " + settings.bootstrapServers() + " does not answer");
    }
  }

  @Test
  void failsWhatWaits_whenItIsClosed() throws IOException {
    KafkaSettings settings = nobodyThere(Map.of("max.block.ms", "600000"));
    KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default");
    CompletableFuture<Void> blocked = notifier.frameStored(Samples.frame("live/a", START));
    CompletableFuture<Void> waiting = notifier.frameStored(Samples.frame("live/b", START));
    assertThat(blocked).isNotDone();

    notifier.close();

    assertThat(blocked).isCompletedExceptionally();
    assertThat(waiting).isCompletedExceptionally();
    assertThat(notifier.frameStored(Samples.frame("live/c", START))).isCompletedExceptionally();
  }

  @Test
  void saysWhatToDo_whenNobodyListensThere() throws IOException {
    KafkaSettings settings = nobodyThere(Map.of());
    try (KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default")) {
      assertThatThrownBy(() -> notifier.check(Duration.ofSeconds(1)))
          .isInstanceOf(NotifyException.class)
          .hasMessageContaining("Kafka at " + settings.bootstrapServers() + " does not answer")
          .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
    }
  }

  @Test
  void saysWhatToDo_whenNobodyKnowsTheName() {
    KafkaSettings settings = KafkaSettings.of("no-such-host.invalid:9092");
    try (KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default")) {
      assertThatThrownBy(() -> notifier.check(DEADLINE))
          .isInstanceOf(NotifyException.class)
          .hasMessageContaining("no-such-host.invalid:9092")
          .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
      assertThat(notifier.frameStored(Samples.frame("live/a", START)))
          .failsWithin(DEADLINE)
          .withThrowableThat()
          .withCauseInstanceOf(NotifyException.class);
    }
  }

  private static CaptureEvent resumed(Instant time) {
    return new CaptureEvent.Resumed(
        new CaptureEvent.Origin(
            "live/a", time, RiskLevel.NORMAL, Map.of(), "stream/live/a", "run-1"));
  }

  private static List<Instant> slots(KafkaSettings settings) {
    return TopicReader.readToEnd(settings, settings.framesTopic()).stream()
        .map(TopicReader.Entry::frame)
        .map(FrameCaptured::slot)
        .distinct()
        .toList();
  }

  private static int port(KafkaSettings settings) {
    String servers = settings.bootstrapServers();
    return Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1));
  }

  private static KafkaSettings nobodyThere(Map<String, String> properties) throws IOException {
    try (ServerSocket probe = new ServerSocket(0)) {
      return withProperties("127.0.0.1:" + probe.getLocalPort(), properties);
    }
  }

  private static KafkaSettings withProperties(String servers, Map<String, String> properties) {
    return new KafkaSettings(
        servers,
        "snaprelay.frames",
        "snaprelay.events",
        1,
        Optional.empty(),
        new PassThrough(properties));
  }
}
