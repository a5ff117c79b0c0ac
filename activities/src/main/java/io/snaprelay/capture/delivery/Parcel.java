package io.snaprelay.capture.delivery;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One slot on its way; belongs to the loop of its {@link FrameDelivery}. */
final class Parcel {

  /** One try at the store: an upload, or a look whether it is there. */
  interface StoreCall {
    Optional<StoredObject> tryOnce(String key, Duration deadline)
        throws StoreException, IOException;

    /** It is not tried again. */
    default void over() {}
  }

  /** How far it is. */
  sealed interface Stage {
    /** For an upload slot, or until a pause after a failure is over. */
    record Waiting(Instant notBefore) implements Stage {}

    record Storing() implements Stage {}

    /** Stored, but frames before it are not done, or a try at the message failed. */
    record Stored(FrameCaptured message) implements Stage {}

    record Notifying(FrameCaptured message) implements Stage {}

    record Done(Delivery delivery) implements Stage {}
  }

  final Trigger trigger;
  final Instant slot;
  final String key;
  final long order;
  final Instant since;
  final StoreCall call;
  private final Consumer<Delivery> receiver;
  private Stage stage;

  /** For being stored, then for its message. */
  Instant deadline;

  int failures;
  private Instant failedAt = Instant.MAX;
  private @Nullable Instant failingAloneSince;

  Parcel(
      Trigger trigger,
      Instant slot,
      String key,
      long order,
      StoreCall call,
      Consumer<Delivery> receiver,
      Instant now,
      Instant deadline) {
    this.trigger = trigger;
    this.slot = slot;
    this.key = key;
    this.order = order;
    this.call = call;
    this.receiver = receiver;
    this.since = now;
    this.stage = new Stage.Waiting(now);
    this.deadline = deadline;
  }

  Stage stage() {
    return stage;
  }

  /** When it may be tried; at the end of time where it is being tried, or need not be. */
  Instant notBefore() {
    return stage instanceof Stage.Waiting waiting ? waiting.notBefore() : Instant.MAX;
  }

  boolean isDone() {
    return stage instanceof Stage.Done;
  }

  /** Whether the store is known to have it. */
  boolean isStored() {
    return stage instanceof Stage.Stored || stage instanceof Stage.Notifying;
  }

  /** The picture; null where a slot is only looked up. */
  @Nullable Upload upload() {
    return call instanceof Upload upload ? upload : null;
  }

  void storing() {
    stage = new Stage.Storing();
  }

  /**
   * A try at the store failed.
   *
   * @param othersAt when the store last took anything
   */
  void failed(Instant now, Instant othersAt, Instant notBefore) {
    if (othersAt.isBefore(failedAt)) {
      failingAloneSince = null;
    } else if (failingAloneSince == null) {
      failingAloneSince = now;
    }
    failedAt = now;
    stage = new Stage.Waiting(notBefore);
  }

  /** Whether the store has taken others between any two failures of this one, for so long. */
  boolean failsAlone(Duration longerThan, Instant now) {
    return failingAloneSince != null && !now.isBefore(failingAloneSince.plus(longerThan));
  }

  /** The picture's memory is free from here on. */
  void stored(FrameCaptured message, Instant notifyDeadline) {
    call.over();
    deadline = notifyDeadline;
    failures = 0;
    stage = new Stage.Stored(message);
  }

  void notifying(FrameCaptured message) {
    stage = new Stage.Notifying(message);
  }

  void done(Delivery delivery) {
    call.over();
    stage = new Stage.Done(delivery);
  }

  void hand(Delivery delivery) {
    receiver.accept(delivery);
  }
}
