package io.snaprelay.storage.kafka;

import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.message.Messages;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Tells Kafka, as CloudEvents in binary mode, keyed by stream id. Safe means acknowledged by all
 * in-sync replicas. A message that Kafka does not take fails after at most 30 seconds and what the
 * sending thread was blocked for; who sends it again may publish it twice.
 */
public final class KafkaFrameNotifier implements FrameNotifier {

  private final KafkaSettings settings;
  private final Messages messages;

  /** Each topic's own: while one of them is missing the other's messages do not wait for it. */
  private final OrderedSender frames;

  private final OrderedSender events;

  private KafkaFrameNotifier(KafkaSettings settings, Messages messages) {
    this.settings = settings;
    this.messages = messages;
    this.frames = new OrderedSender(settings, "kafka-frames");
    this.events = new OrderedSender(settings, "kafka-events");
  }

  /**
   * Connects when the first message comes.
   *
   * @param namespace Temporal's; the source of every message
   */
  public static KafkaFrameNotifier open(KafkaSettings settings, String namespace) {
    return new KafkaFrameNotifier(settings, new Messages(namespace));
  }

  @Override
  public CompletableFuture<Void> frameStored(FrameCaptured frame) {
    return frames.send(settings.framesTopic(), frame.streamId(), messages.of(frame));
  }

  @Override
  public CompletableFuture<Void> publish(CaptureEvent event) {
    return events.send(settings.eventsTopic(), event.origin().streamId(), messages.of(event));
  }

  @Override
  public void check(Duration deadline) throws NotifyException {
    try (TopicSetup topics = TopicSetup.open(settings)) {
      topics.requireAll(deadline);
    }
  }

  @Override
  public void close() {
    CompletableFuture<Void> closing =
        CompletableFuture.runAsync(events::close, Thread.ofVirtual()::start);
    frames.close();
    closing.join();
  }
}
