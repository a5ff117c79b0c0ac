package io.snaprelay.storage.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.config.PassThrough;
import io.snaprelay.sandbox.kafka.KafkaBroker;
import io.snaprelay.storage.News;
import io.snaprelay.storage.NewsFeed;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
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
  void readsAStreamsHistory_fromATime_toWhatIsThereNow() throws Exception {
    KafkaSettings settings = created("history");
    try (KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default")) {
      Instant before = Instant.now();
      for (int i = 0; i < 5; i++) {
        notifier.frameStored(Samples.frame("live/a", START.plusSeconds(i))).get(30, SECONDS);
        notifier.frameStored(Samples.frame("live/b", START.plusSeconds(i))).get(30, SECONDS);
      }
      notifier.frameStored(Samples.frame("live/a", START)).get(30, SECONDS);
      KafkaFrameHistory history = new KafkaFrameHistory(settings);
      List<Instant> slots = new ArrayList<>();
      List<Long> progress = new ArrayList<>();

      Instant kept =
          history.read(
              new StreamId("live/a"),
              before.minusSeconds(60),
              frame -> slots.add(frame.slot()),
              (read, total) -> progress.add(total - read));

      assertThat(slots)
          .containsExactly(
              START,
              START.plusSeconds(1),
              START.plusSeconds(2),
              START.plusSeconds(3),
              START.plusSeconds(4),
              START);
      assertThat(progress).endsWith(0L);
      assertThat(kept).isEqualTo(before.minusSeconds(60));
      List<FrameCaptured> later = new ArrayList<>();
      history.read(
          new StreamId("live/a"), Instant.now().plusSeconds(60), later::add, (read, total) -> {});
      assertThat(later).isEmpty();
    }
  }

  @Test
  void saysSinceWhenMessagesAreKept_whereOlderOnesAreGone() throws Exception {
    KafkaSettings settings = created("kept");
    StreamId stream = new StreamId("live/a");
    try (KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default");
        Admin admin = Admin.create(ClientProperties.admin(settings))) {
      Instant before = Instant.now().minusSeconds(60);
      for (int i = 0; i < 3; i++) {
        notifier.frameStored(Samples.frame("live/a", START.plusSeconds(i))).get(30, SECONDS);
      }
      deleteOldest(admin, settings, 2);
      List<Instant> slots = new ArrayList<>();

      Instant kept =
          new KafkaFrameHistory(settings)
              .read(stream, before, frame -> slots.add(frame.slot()), (read, total) -> {});

      assertThat(slots).containsExactly(START.plusSeconds(2));
      assertThat(kept).isAfter(before.plusSeconds(30));
    }
  }

  @Test
  void bringsTheNewestOfBothTopics_andWhatComes() throws Exception {
    KafkaSettings settings = created("news");
    CaptureEvent.Origin origin =
        new CaptureEvent.Origin(
            "live/a", START, RiskLevel.NORMAL, Map.of(), "stream/live/a", "run");
    Gap gap = new Gap(START, START.plusSeconds(4), 4, GapCause.SOURCE_DOWN);
    try (KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default")) {
      for (int i = 0; i < 5; i++) {
        notifier.frameStored(Samples.frame("live/a", START.plusSeconds(i))).get(30, SECONDS);
      }
      notifier.publish(new CaptureEvent.Missed(origin, gap)).get(30, SECONDS);
      try (NewsFeed feed = KafkaNewsFeed.open(settings, 2, DEADLINE)) {
        notifier.publish(new CaptureEvent.Resumed(origin)).get(30, SECONDS);
        List<News> news = new ArrayList<>();
        await()
            .atMost(DEADLINE)
            .until(
                () -> {
                  news.addAll(feed.poll(Duration.ofMillis(200)));
                  return news.size() >= 4;
                });

        assertThat(news.stream().filter(News.Picture.class::isInstance))
            .extracting(picture -> ((News.Picture) picture).frame().slot())
            .containsExactly(START.plusSeconds(3), START.plusSeconds(4));
        assertThat(news.stream().filter(News.Event.class::isInstance))
            .containsExactly(
                new News.Event(
                    "live/a",
                    "gap",
                    START,
                    new News.Missed(START, START.plusSeconds(4), 4),
                    "SOURCE_DOWN",
                    "NORMAL"),
                new News.Event("live/a", "resumed", START, null, null, "NORMAL"));
      }
    }
  }

  /** As retention does it, of the partition that has anything. */
  private static void deleteOldest(Admin admin, KafkaSettings settings, long messages)
      throws Exception {
    for (int i = 0; i < settings.partitions(); i++) {
      TopicPartition partition = new TopicPartition(settings.framesTopic(), i);
      long end =
          admin
              .listOffsets(Map.of(partition, OffsetSpec.latest()))
              .partitionResult(partition)
              .get()
              .offset();
      if (end > 0) {
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(messages))).all().get();
      }
    }
  }

  @Test
  void leavesOutNewsThatAreOlderThanAsked() throws Exception {
    KafkaSettings settings = created("since");
    try (KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default")) {
      notifier.frameStored(Samples.frame("live/a", START)).get(30, SECONDS);
      Instant later = Instant.now().plus(Duration.ofHours(1));
      try (NewsFeed all =
              KafkaNewsFeed.open(settings, later.minus(Duration.ofHours(2)), 100, DEADLINE);
          NewsFeed none = KafkaNewsFeed.open(settings, later, 100, DEADLINE)) {
        assertThat(none.isCaughtUp()).isTrue();
        List<News> read = new ArrayList<>();
        await()
            .atMost(DEADLINE)
            .until(
                () -> {
                  read.addAll(all.poll(Duration.ofMillis(200)));
                  return all.isCaughtUp();
                });
        assertThat(read).hasSize(1);
        assertThat(all.wholeSince()).isEqualTo(later.minus(Duration.ofHours(2)));
      }
    }
  }

  @Test
  void tellsFromWhenOnItsNewsAreWhole_whereThereAreTooMany() throws Exception {
    KafkaSettings settings = created("whole");
    try (KafkaFrameNotifier notifier = KafkaFrameNotifier.open(settings, "default")) {
      for (int i = 0; i < 5; i++) {
        notifier.frameStored(Samples.frame("live/a", START.plusSeconds(i))).get(30, SECONDS);
      }
      Instant since = Instant.now().minus(Duration.ofHours(1));
      try (NewsFeed cut = KafkaNewsFeed.open(settings, since, 2, DEADLINE)) {
        assertThat(cut.wholeSince()).isEqualTo(since);
        List<News> news = new ArrayList<>();
        await()
            .atMost(DEADLINE)
            .until(
                () -> {
                  news.addAll(cut.poll(Duration.ofMillis(200)));
                  return cut.isCaughtUp();
                });

        assertThat(cut.wholeSince()).isEqualTo(((News.Picture) news.getFirst()).publishedAt());
      }
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
