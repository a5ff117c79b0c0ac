package io.snaprelay.capture.delivery;

import io.snaprelay.capture.loop.Loop;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.storage.FrameNotifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the events of one holder, one after another in their order, however long the notifier
 * is away. What is lost with its worker is not lost to the ledger, which travels with the reports.
 * Belongs to its loop.
 */
public final class EventPublisher {

  private static final Logger log = LoggerFactory.getLogger(EventPublisher.class);

  /** A source that comes and goes for hours while nobody hears of it: the oldest go. */
  static final int MOST = 1_000;

  private final FrameNotifier notifier;
  private final OutletWatch watch;
  private final Loop loop;
  private final DeliveryLimits limits;
  private final RandomGenerator random;
  private final Deque<CaptureEvent> waiting = new ArrayDeque<>();
  private @Nullable CaptureEvent underWay;
  private int failures;
  private int dropped;

  public EventPublisher(Outlets outlets, Loop loop, DeliveryLimits limits, RandomGenerator random) {
    this.notifier = outlets.notifier();
    this.watch = outlets.eventsWatch();
    this.loop = loop;
    this.limits = limits;
    this.random = random;
  }

  public void publish(CaptureEvent event) {
    if (waiting.size() == MOST) {
      waiting.removeFirst();
      dropped++;
    }
    waiting.addLast(event);
    if (underWay == null) {
      next();
    }
  }

  /** How many events are not known to be safe yet. */
  public int pending() {
    return waiting.size() + (underWay == null ? 0 : 1);
  }

  /** What is not known to be safe yet; nothing of it is tried again here. */
  public List<CaptureEvent> takeRest() {
    List<CaptureEvent> rest = new ArrayList<>();
    if (underWay != null) {
      rest.add(underWay);
    }
    rest.addAll(waiting);
    waiting.clear();
    underWay = null;
    return rest;
  }

  private void next() {
    underWay = waiting.pollFirst();
    if (underWay != null) {
      attempt(underWay);
    }
  }

  private void attempt(CaptureEvent event) {
    var unused =
        notifier
            .publish(event)
            .whenComplete((ok, failure) -> loop.execute(() -> answered(event, failure)));
  }

  private void answered(CaptureEvent event, @Nullable Throwable failure) {
    if (failure == null) {
      watch.succeeded(loop.now());
    } else {
      watch.failed(loop.now(), String.valueOf(failure.getMessage()), false);
    }
    if (!event.equals(underWay)) {
      return; // somebody else goes on with it
    }
    if (failure == null) {
      delivered();
      return;
    }
    failures++;
    loop.after(limits.backoff().after(failures, random), () -> attempt(event));
  }

  private void delivered() {
    if (dropped > 0) {
      log.warn("Events go out again; {} that waited too long were dropped", dropped);
    }
    failures = 0;
    dropped = 0;
    next();
  }
}
