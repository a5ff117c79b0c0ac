package io.snaprelay.storage.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.runtime.config.PassThrough;
import io.snaprelay.sandbox.kafka.KafkaBroker;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Topics are asked for, created, and read back. */
class TopicsIT {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Instant START = Instant.parse("2026-11-22T14:00:00Z");

  private static KafkaBroker broker;

  @BeforeAll
  static void start() {
    broker = KafkaBroker.start(0);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void createsWhatIsMissing_andSaysWhat() throws NotifyException {
    try (TopicSetup topics = TopicSetup.open(settings("one"))) {
      assertThatThrownBy(() -> topics.requireAll(DEADLINE))
          .isInstanceOf(NotifyException.class)
          .hasMessageContaining("run `snaprelay setup`")
          .hasMessageContaining("one.frames");

      assertThat(topics.createMissing(DEADLINE))
          .containsExactlyInAnyOrder("one.frames", "one.events");
      assertThat(topics.createMissing(DEADLINE)).isEmpty();
      topics.requireAll(DEADLINE);
    }
  }

  @Test
  void readsFramesThatComeAfterItWasOpened() throws Exception {
    KafkaSettings settings = created("now");
    try (KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default")) {
      notifier.frameStored(Samples.frame("live/before", START)).get(30, SECONDS);
      try (FrameFeed feed = FrameFeed.fromNow(settings, DEADLINE)) {
        FrameCaptured after = Samples.frame("live/after", START);
        notifier.frameStored(after).get(30, SECONDS);

        assertThat(take(feed, 1)).containsExactly(after);
      }
    }
  }

  @Test
  void readsAllFramesFromTheBeginning_pastWhatIsNone() throws Exception {
    KafkaSettings settings = created("all");
    try (KafkaProducer<String, String> stranger =
        new KafkaProducer<>(
            ClientProperties.producer(settings), new StringSerializer(), new StringSerializer())) {
      stranger.send(new ProducerRecord<>(settings.framesTopic(), "live/a", "hello")).get();
    }
    FrameCaptured frame = Samples.frame("live/a", START);
    try (KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default");
        FrameFeed feed = FrameFeed.fromBeginning(settings, DEADLINE)) {
      notifier.frameStored(frame).get(30, SECONDS);

      assertThat(take(feed, 1)).containsExactly(frame);
    }
  }

  @Test
  void stopsWaiting_whenItIsWokenUp() throws NotifyException {
    try (FrameFeed feed = FrameFeed.fromNow(created("wakeup"), DEADLINE)) {
      feed.wakeup();

      assertThat(feed.poll(Duration.ofHours(1))).isEmpty();
    }
  }

  @Test
  void namesTheTopicThatCannotBeRead() {
    assertThatThrownBy(() -> FrameFeed.fromNow(settings("none"), Duration.ofSeconds(5)))
        .isInstanceOf(NotifyException.class)
        .hasMessageContaining("snaprelay setup")
        .hasMessageContaining("none.frames");
  }

  private static List<FrameCaptured> take(FrameFeed feed, int count) {
    List<FrameCaptured> frames = new ArrayList<>();
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (frames.size() < count && System.nanoTime() < end) {
      frames.addAll(feed.poll(Duration.ofMillis(200)));
    }
    return frames;
  }

  private static KafkaSettings created(String prefix) throws NotifyException {
    KafkaSettings settings = settings(prefix);
    try (TopicSetup topics = TopicSetup.open(settings)) {
      topics.createMissing(DEADLINE);
    }
    return settings;
  }

  private static KafkaSettings settings(String prefix) {
    return new KafkaSettings(
        broker.bootstrapServers(),
        prefix + ".frames",
        prefix + ".events",
        2,
        Optional.of(1),
        PassThrough.NONE);
  }
}
