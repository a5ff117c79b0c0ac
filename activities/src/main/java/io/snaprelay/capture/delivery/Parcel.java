package io.snaprelay.capture.delivery;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One slot on its way; belongs to the loop of its {@link FrameDelivery}. */
final class Parcel {

  /** One try at the store: an upload, or a look whether it is there. */
  interface StoreCall {
    Optional<StoredObject> tryOnce(String key, Duration deadline) throws StoreException;

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
  final boolean urgent;
  private final Consumer<Delivery> receiver;
  private @Nullable StoreCall call;
  Stage stage;

  /** For being stored, then for its message. */
  Instant deadline;

  int failures;

  Parcel(
      Trigger trigger,
      Instant slot,
      String key,
      StoreCall call,
      boolean urgent,
      Consumer<Delivery> receiver,
      Instant now,
      Instant deadline) {
    this.trigger = trigger;
    this.slot = slot;
    this.key = key;
    this.call = call;
    this.urgent = urgent;
    this.receiver = receiver;
    this.stage = new Stage.Waiting(now);
    this.deadline = deadline;
  }

  StoreCall call() {
    if (call == null) {
      throw new IllegalStateException(key + " is stored already");
    }
    return call;
  }

  /** The picture's memory is free from here on. */
  void stored(FrameCaptured message, Instant notifyDeadline) {
    forgetCall();
    deadline = notifyDeadline;
    failures = 0;
    stage = new Stage.Stored(message);
  }

  void done(Delivery delivery) {
    forgetCall();
    stage = new Stage.Done(delivery);
  }

  private void forgetCall() {
    if (call != null) {
      call.over();
      call = null;
    }
  }

  void hand(Delivery delivery) {
    receiver.accept(delivery);
  }
}
