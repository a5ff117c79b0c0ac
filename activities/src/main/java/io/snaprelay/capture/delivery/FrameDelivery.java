package io.snaprelay.capture.delivery;

import io.snaprelay.capture.delivery.Parcel.Stage;
import io.snaprelay.capture.loop.Loop;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the frames of one stream. The crash rule: <b>store, then notify, then checkpoint</b>. A
 * message is sent only of what the store has, and a slot is counted as captured only when its
 * message is safe; who dies in between leaves a picture that its successor finds in the store, and
 * notifies again. So: at least once, in the order in which slots were handed in, idempotent by
 * slot.
 *
 * <p>A few slots are stored at once; messages and results keep the order. A slot that cannot be
 * delivered in time is given up, and those behind it go on.
 *
 * <p>Belongs to its loop: every method is called there, and results arrive there.
 */
public final class FrameDelivery {

  private static final Logger log = LoggerFactory.getLogger(FrameDelivery.class);

  /**
   * What deliveries share on a worker.
   *
   * @param uploads runs blocking calls to the store; its size bounds them
   */
  public record Outlets(
      FrameStore store, FrameNotifier notifier, ObjectKeyTemplate keys, Executor uploads) {}

  private final FrameOrigin origin;
  private final Outlets outlets;
  private final Loop loop;
  private final DeliveryLimits limits;
  private final RandomGenerator random;
  private final BooleanSupplier mayBegin;
  private final Deque<Parcel> parcels = new ArrayDeque<>();
  private final StoreTrouble trouble = new StoreTrouble();
  private int storing;
  private Instant storeAnsweredAt = Instant.EPOCH;

  public FrameDelivery(
      FrameOrigin origin,
      Outlets outlets,
      Loop loop,
      DeliveryLimits limits,
      RandomGenerator random) {
    this(origin, outlets, loop, limits, random, () -> true);
  }

  /**
   * With somebody who may forbid to begin with a slot for a while.
   *
   * @param mayBegin asked on the loop, before each try at the store; {@link #goOn} once it is true
   *     again
   */
  public FrameDelivery(
      FrameOrigin origin,
      Outlets outlets,
      Loop loop,
      DeliveryLimits limits,
      RandomGenerator random,
      BooleanSupplier mayBegin) {
    this.origin = origin;
    this.outlets = outlets;
    this.loop = loop;
    this.limits = limits;
    this.random = random;
    this.mayBegin = mayBegin;
  }

  /**
   * Stores a frame and sends its message.
   *
   * @param freed runs once, when the picture is stored or given up: its memory is free although its
   *     message may take longer
   */
  public void upload(Frame frame, Runnable freed, Consumer<Delivery> receiver) {
    Upload upload = new Upload(outlets.store, frame, origin.metadata(frame), freed);
    add(frame.trigger(), frame.slot(), upload, true, receiver);
  }

  /** Sends the message of what the store has of a slot, again if need be. */
  public void lookUp(Trigger trigger, Instant slot, Consumer<Delivery> receiver) {
    add(trigger, slot, outlets.store::find, false, receiver);
  }

  /** Begins with what had to wait. */
  public void goOn() {
    advance();
  }

  /** How many slots were handed in and have no result yet. */
  public int pending() {
    return parcels.size();
  }

  private void add(
      Trigger trigger,
      Instant slot,
      Parcel.StoreCall call,
      boolean urgent,
      Consumer<Delivery> receiver) {
    String key = outlets.keys.key(origin.stream(), slot, trigger);
    Instant now = loop.now();
    parcels.add(
        new Parcel(trigger, slot, key, call, urgent, receiver, now, now.plus(limits.total())));
    advance();
  }

  private void advance() {
    if (mayBegin.getAsBoolean()) {
      startStoring(true);
      startStoring(false);
    }
    finishInOrder();
  }

  /** Pictures first: they take memory, and there may be thousands of slots to look up. */
  private void startStoring(boolean urgent) {
    Instant now = loop.now();
    for (Parcel parcel : parcels) {
      if (storing >= limits.uploadsPerStream()) {
        return;
      }
      if (parcel.urgent == urgent
          && parcel.stage instanceof Stage.Waiting waiting
          && !waiting.notBefore().isAfter(now)) {
        startStoring(parcel, now);
      }
    }
  }

  private void startStoring(Parcel parcel, Instant now) {
    if (isLate(parcel, now)) {
      log.warn("Gave up on {}: no success with the store within {}", parcel.key, limits.total());
      parcel.done(new Delivery.Undelivered());
      return;
    }
    storing++;
    parcel.stage = new Stage.Storing();
    Parcel.StoreCall call = parcel.call();
    outlets.uploads.execute(() -> callStore(parcel, call));
  }

  /** A look-up may wait for thousands of others, as long as the store answers. */
  private boolean isLate(Parcel parcel, Instant now) {
    Instant deadline = parcel.deadline;
    Instant patient = storeAnsweredAt.plus(limits.total());
    return !now.isBefore(parcel.urgent || deadline.isAfter(patient) ? deadline : patient);
  }

  /** On a thread of the upload pool. */
  private void callStore(Parcel parcel, Parcel.StoreCall call) {
    try {
      Optional<StoredObject> object = call.tryOnce(parcel.key, limits.perTry());
      loop.execute(() -> storeAnswered(parcel, object));
    } catch (StoreException e) {
      loop.execute(() -> storeFailed(parcel, e, e.kind() == StoreException.Kind.REFUSED));
    } catch (RuntimeException e) {
      loop.execute(() -> storeFailed(parcel, e, false));
    }
  }

  private void storeAnswered(Parcel parcel, Optional<StoredObject> object) {
    storing--;
    trouble.over();
    storeAnsweredAt = loop.now();
    // Counted from here, not from its turn: else each in a row would wait its own minute.
    Instant deadline = storeAnsweredAt.plus(limits.total());
    object.ifPresentOrElse(
        found -> parcel.stored(message(parcel, found), deadline),
        () -> parcel.done(new Delivery.Absent()));
    advance();
  }

  private FrameCaptured message(Parcel parcel, StoredObject object) {
    return origin.message(parcel.trigger, parcel.slot, object, outlets.store.bucket());
  }

  private void storeFailed(Parcel parcel, Exception e, boolean refused) {
    storing--;
    trouble.failed(parcel.key, e, refused);
    Duration pause = limits.backoff().after(++parcel.failures, random);
    parcel.stage = new Stage.Waiting(loop.now().plus(pause));
    loop.after(pause, this::advance);
    advance();
  }

  private void finishInOrder() {
    while (!parcels.isEmpty()) {
      Parcel head = parcels.getFirst();
      if (head.stage instanceof Stage.Stored stored) {
        notifyOf(head, stored.message());
      }
      if (!(head.stage instanceof Stage.Done done)) {
        return;
      }
      parcels.removeFirst();
      head.hand(done.delivery());
    }
  }

  private void notifyOf(Parcel parcel, FrameCaptured message) {
    parcel.stage = new Stage.Notifying(message);
    var unused =
        outlets
            .notifier
            .frameStored(message)
            .whenComplete((ok, failure) -> loop.execute(() -> notified(parcel, message, failure)));
  }

  private void notified(Parcel parcel, FrameCaptured message, @Nullable Throwable failure) {
    if (failure == null) {
      parcel.done(new Delivery.Delivered(message.ref()));
    } else if (loop.now().isBefore(parcel.deadline)) {
      log.warn("Could not send the message of {}: {}", parcel.key, failure.getMessage());
      Duration pause = limits.backoff().after(++parcel.failures, random);
      loop.after(pause, () -> notifyOf(parcel, message));
    } else {
      log.warn("Gave up on {}: stored, but no message sent within {}", parcel.key, limits.total());
      parcel.done(new Delivery.Undelivered());
    }
    finishInOrder();
  }
}
