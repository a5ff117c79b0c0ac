package io.snaprelay.capture.delivery;

import io.snaprelay.capture.delivery.Parcel.Stage;
import io.snaprelay.capture.loop.Loop;
import io.snaprelay.capture.spool.Spool;
import io.snaprelay.capture.spool.SpoolItem;
import io.snaprelay.capture.spool.SpooledFrame;
import io.snaprelay.contract.Backlog;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the frames of one activity. The crash rule: <b>store, then notify, then checkpoint</b>.
 * A message is sent only of what the store has, and a slot is counted as captured only when its
 * message is safe; who dies in between leaves a picture that its successor finds in the store, and
 * notifies again. So: at least once, in the order in which slots were handed in, idempotent by
 * slot.
 *
 * <p>A few slots are stored at once; messages and results keep the order. A picture that waits is
 * moved to the disk, where there is a spool, and then waits for as long as it takes; without one a
 * slot that cannot be delivered in time is given up, and those behind it go on.
 *
 * <p>Belongs to its loop: every method is called there, and results arrive there.
 */
public final class FrameDelivery {

  private static final Logger log = LoggerFactory.getLogger(FrameDelivery.class);

  private final FrameOrigin origin;
  private final Outlets outlets;
  private final Loop loop;
  private final DeliveryLimits limits;
  private final RandomGenerator random;
  private final BooleanSupplier mayBegin;
  private final Deque<Parcel> parcels = new ArrayDeque<>();
  private final StoreSide store;
  private final DiskSide disk;

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
    this.disk = new DiskSide(origin, outlets.spool(), loop, limits, parcels, this::advance);
    this.store = new StoreSide(outlets, loop, limits, random, parcels, new Answers());
  }

  /**
   * Stores a frame and sends its message.
   *
   * @param freed runs once, when the picture is stored, on the disk, or given up: its memory is
   *     free although its delivery may take longer
   */
  public void upload(Frame frame, Runnable freed, Consumer<Delivery> receiver) {
    Upload upload =
        new Upload(
            outlets.store(),
            origin.metadata(frame),
            frame.picture().jpeg(),
            outlets.spool(),
            freed);
    String key = outlets.keys().key(origin.stream(), frame.slot(), frame.trigger());
    Parcel parcel = parcel(frame.trigger(), frame.slot(), key, disk.nextOrder(), upload, receiver);
    disk.expect(parcel);
    advance();
  }

  /** Likewise, for a picture on the disk that somebody else has left. */
  void resume(SpooledFrame frame, Spool spool, SpoolItem item, Consumer<Delivery> receiver) {
    Upload upload = new Upload(outlets.store(), frame.metadata(), spool, item);
    var unused =
        parcel(frame.trigger(), frame.slot(), frame.key(), frame.order(), upload, receiver);
    advance();
  }

  /** Sends the message of what the store has of a slot, again if need be. */
  public void lookUp(Trigger trigger, Instant slot, Consumer<Delivery> receiver) {
    String key = outlets.keys().key(origin.stream(), slot, trigger);
    var unused = parcel(trigger, slot, key, 0, outlets.store()::find, receiver);
    advance();
  }

  /** Begins with what had to wait. */
  public void goOn() {
    advance();
  }

  /**
   * Nobody waits for the results any more: what has none yet goes to the disk, and is delivered by
   * others. Does nothing where there is no spool.
   */
  public void leave() {
    disk.leaveAll();
  }

  /** To be called when the loop has ended: what is on the disk is delivered by others. */
  public void close() {
    disk.close();
    outlets.metrics().inDelivery(-parcels.size());
  }

  /** How many slots were handed in and have no result yet. */
  public int pending() {
    return parcels.size();
  }

  /** What waits for longer than it should; null where nothing does. */
  public @Nullable Backlog backlog() {
    Parcel oldest = parcels.peekFirst();
    if (oldest == null || loop.now().isBefore(oldest.since.plus(limits.inMemory()))) {
      return null;
    }
    long onDisk =
        parcels.stream()
            .map(Parcel::upload)
            .filter(upload -> upload != null && upload.item() != null)
            .count();
    return new Backlog(parcels.size(), onDisk, oldest.slot, problem(oldest));
  }

  private @Nullable String problem(Parcel waiting) {
    OutletWatch watch = waiting.isStored() ? outlets.notifierWatch() : outlets.storeWatch();
    return watch.problem();
  }

  private Parcel parcel(
      Trigger trigger,
      Instant slot,
      String key,
      long order,
      Parcel.StoreCall call,
      Consumer<Delivery> receiver) {
    Instant now = loop.now();
    Parcel parcel =
        new Parcel(trigger, slot, key, order, call, receiver, now, now.plus(limits.total()));
    parcels.add(parcel);
    outlets.metrics().inDelivery(1);
    return parcel;
  }

  private void advance() {
    if (parcels.isEmpty()) {
      return;
    }
    if (mayBegin.getAsBoolean()) {
      store.start();
    }
    finishInOrder();
  }

  /** What the store answers. */
  private final class Answers implements StoreSide.Listener {
    @Override
    public void found(Parcel parcel, StoredObject object) {
      FrameCaptured message =
          origin.message(parcel.trigger, parcel.slot, object, outlets.store().bucket());
      if (parcel.upload() != null) {
        outlets.metrics().stored(lag(message));
      }
      // Counted from here, not from its turn: else each in a row would wait its own minute.
      parcel.stored(message, loop.now().plus(limits.total()));
    }

    @Override
    public boolean stepsAside(Parcel parcel) {
      boolean left = disk.leave(parcel);
      if (left) {
        log.warn("The store takes others, and not {}: it no longer waits for it", parcel.key);
      }
      return left;
    }

    @Override
    public void advance() {
      FrameDelivery.this.advance();
    }
  }

  private Duration lag(FrameCaptured message) {
    return Duration.between(message.contentTime(), loop.now());
  }

  private void finishInOrder() {
    while (!parcels.isEmpty()) {
      Parcel head = parcels.getFirst();
      if (head.stage() instanceof Stage.Stored stored) {
        notifyOf(head, stored.message());
      }
      if (!(head.stage() instanceof Stage.Done done)) {
        return;
      }
      parcels.removeFirst();
      outlets.metrics().inDelivery(-1);
      disk.forget(head, done.delivery());
      head.hand(done.delivery());
    }
  }

  private void notifyOf(Parcel parcel, FrameCaptured message) {
    if (parcel.isDone()) {
      return; // left to others while it waited for another try
    }
    parcel.notifying(message);
    var unused =
        outlets
            .notifier()
            .frameStored(message)
            .whenComplete((ok, failure) -> loop.execute(() -> notified(parcel, message, failure)));
  }

  private void notified(Parcel parcel, FrameCaptured message, @Nullable Throwable failure) {
    Instant now = loop.now();
    if (failure == null) {
      outlets.notifierWatch().succeeded(now);
    } else {
      outlets.metrics().notifyFailed();
      outlets.notifierWatch().failed(now, String.valueOf(failure.getMessage()), false);
    }
    if (!parcel.isDone()) {
      notified(parcel, message, failure == null, now);
    }
    finishInOrder();
  }

  private void notified(Parcel parcel, FrameCaptured message, boolean safe, Instant now) {
    boolean patient = outlets.spool() != null && parcel.upload() != null;
    if (safe && parcel.upload() != null) {
      outlets.metrics().notified(lag(message));
    }
    if (safe) {
      parcel.done(new Delivery.Delivered(message.ref()));
    } else if (patient || now.isBefore(parcel.deadline)) {
      Duration pause = limits.backoff().after(++parcel.failures, random);
      loop.after(pause, () -> notifyOf(parcel, message));
    } else {
      outlets.notifierWatch().gaveUp(parcel.key, limits.total());
      parcel.done(new Delivery.Undelivered());
    }
  }
}
