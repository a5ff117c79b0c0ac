package io.snaprelay.storage.kafka;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.runtime.config.PassThrough;
import io.snaprelay.sandbox.kafka.KafkaBroker;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.testing.FrameNotifierContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class KafkaFrameNotifierIT extends FrameNotifierContract {

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private static KafkaBroker broker;
  private static KafkaFrameNotifier notifier;

  @BeforeAll
  static void start() throws NotifyException {
    broker = KafkaBroker.freezable();
    try (TopicSetup topics = TopicSetup.open(settings())) {
      topics.createMissing(DEADLINE);
    }
    notifier = KafkaFrameNotifier.open(impatient(), "default");
  }

  @AfterAll
  static void stop() {
    notifier.close();
    broker.close();
  }

  @Override
  protected FrameNotifier notifier() {
    return notifier;
  }

  @Override
  protected void goAway() {
    broker.freeze();
  }

  @Override
  protected void comeBack() {
    broker.thaw();
  }

  @Override
  protected List<FrameCaptured> published(String streamId) throws Exception {
    return TopicReader.readToEnd(settings(), settings().framesTopic()).stream()
        .filter(entry -> entry.key().equals(streamId))
        .map(entry -> entry.frame())
        .toList();
  }

  @Override
  protected List<String> publishedKinds(String streamId) {
    return TopicReader.readToEnd(settings(), settings().eventsTopic()).stream()
        .filter(entry -> entry.key().equals(streamId))
        .map(entry -> entry.header("ce_type").replaceAll("snaprelay\\.capture\\.|\\.v1", ""))
        .toList();
  }

  /** Gives messages up soon, so that outages take seconds. */
  private static KafkaSettings impatient() {
    return new KafkaSettings(
        broker.bootstrapServers(),
        "snaprelay.frames",
        "snaprelay.events",
        1,
        Optional.empty(),
        new PassThrough(Map.of("delivery.timeout.ms", "3000", "request.timeout.ms", "1000")));
  }

  private static KafkaSettings settings() {
    return KafkaSettings.of(broker.bootstrapServers());
  }
}
