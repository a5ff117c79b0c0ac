package io.snaprelay.capture.delivery;

import io.snaprelay.capture.loop.Loop;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.storage.FrameNotifier;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the events of one stream: each tried again until it is safe or its time is over. What
 * is lost here is not lost to the ledger, which travels with the reports. Belongs to its loop.
 */
public final class EventPublisher {

  private static final Logger log = LoggerFactory.getLogger(EventPublisher.class);

  private final FrameNotifier notifier;
  private final Loop loop;
  private final DeliveryLimits limits;
  private final RandomGenerator random;
  private int pending;

  public EventPublisher(
      FrameNotifier notifier, Loop loop, DeliveryLimits limits, RandomGenerator random) {
    this.notifier = notifier;
    this.loop = loop;
    this.limits = limits;
    this.random = random;
  }

  public void publish(CaptureEvent event) {
    pending++;
    attempt(event, 1, loop.now().plus(limits.total()));
  }

  /** How many events are not known to be safe yet. */
  public int pending() {
    return pending;
  }

  private void attempt(CaptureEvent event, int tries, Instant deadline) {
    var unused =
        notifier
            .publish(event)
            .whenComplete(
                (ok, failure) -> loop.execute(() -> answered(event, tries, deadline, failure)));
  }

  private void answered(
      CaptureEvent event, int tries, Instant deadline, @Nullable Throwable failure) {
    Duration pause = limits.backoff().after(tries, random);
    if (failure == null) {
      pending--;
    } else if (loop.now().plus(pause).isBefore(deadline)) {
      loop.after(pause, () -> attempt(event, tries + 1, deadline));
    } else {
      pending--;
      log.warn("Gave up on the event {}: {}", event.kind(), failure.getMessage());
    }
  }
}
