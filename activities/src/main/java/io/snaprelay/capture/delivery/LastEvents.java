package io.snaprelay.capture.delivery;

import io.snaprelay.capture.loop.Backoff;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.storage.FrameNotifier;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events of a capture that ended while the notifier was away. Its worker publishes them, in their
 * order, for as long as it runs: blocks its thread until then.
 */
public record LastEvents(
    List<CaptureEvent> events, FrameNotifier notifier, Backoff backoff, RandomGenerator random)
    implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(LastEvents.class);

  @Override
  public void run() {
    int published = 0;
    try {
      for (CaptureEvent event : events) {
        publish(event);
        published++;
      }
      log.info("The last {} events of this capture are out", published);
    } catch (InterruptedException e) {
      log.warn(
          "The worker ends while Kafka is away: {} events of this capture are lost",
          events.size() - published);
      Thread.currentThread().interrupt();
    }
  }

  private void publish(CaptureEvent event) throws InterruptedException {
    for (int failures = 1; !isOut(event); failures++) {
      Thread.sleep(backoff.after(failures, random));
    }
  }

  private boolean isOut(CaptureEvent event) throws InterruptedException {
    try {
      notifier.publish(event).get();
      return true;
    } catch (ExecutionException e) {
      return false;
    }
  }
}
