package io.snaprelay.capture.delivery;

import io.snaprelay.capture.delivery.Parcel.Stage;
import io.snaprelay.capture.loop.Loop;
import io.snaprelay.capture.spool.Keeping;
import io.snaprelay.capture.spool.Spool;
import io.snaprelay.capture.spool.SpoolItem;
import io.snaprelay.storage.FrameMetadata;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The disk's side of a delivery: takes pictures out of memory that wait for the store, and leaves
 * what is not delivered to others when nobody waits for it any more. Belongs to the delivery's
 * loop.
 */
final class DiskSide {

  private static final byte[] NO_PICTURE = {};

  /** After the disk did not take a picture. */
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final FrameOrigin origin;
  private final @Nullable Spool spool;
  private final Loop loop;
  private final DeliveryLimits limits;
  private final Collection<Parcel> parcels;
  private final Runnable changed;
  private final Map<Parcel, CompletableFuture<Keeping>> writing = new HashMap<>();
  private boolean leaving;

  /**
   * @param changed runs when parcels have their results
   */
  DiskSide(
      FrameOrigin origin,
      @Nullable Spool spool,
      Loop loop,
      DeliveryLimits limits,
      Collection<Parcel> parcels,
      Runnable changed) {
    this.origin = origin;
    this.spool = spool;
    this.loop = loop;
    this.limits = limits;
    this.parcels = parcels;
    this.changed = changed;
  }

  long nextOrder() {
    return spool == null ? 0 : spool.nextOrder();
  }

  /** Moves a picture to the disk unless it is stored soon. */
  void expect(Parcel parcel) {
    if (spool != null) {
      loop.after(limits.inMemory(), () -> move(parcel));
    }
  }

  private void move(Parcel parcel) {
    Upload upload = parcel.upload();
    byte[] jpeg = upload == null || parcel.isDone() || parcel.isStored() ? null : upload.toWrite();
    if (spool != null && upload != null && jpeg != null) {
      write(spool, parcel, upload.metadata(), jpeg, false);
    }
  }

  private void write(
      Spool target, Parcel parcel, FrameMetadata metadata, byte[] jpeg, boolean stored) {
    CompletableFuture<Keeping> written =
        target.keep(
            origin.spooled(parcel, metadata, stored),
            jpeg,
            () -> loop.execute(() -> evicted(parcel)));
    writing.put(parcel, written);
    var unused = written.thenAccept(keeping -> loop.execute(() -> kept(target, parcel, keeping)));
  }

  private void kept(Spool target, Parcel parcel, Keeping keeping) {
    Upload upload = parcel.upload();
    if (upload == null || writing.remove(parcel) == null) {
      return;
    }
    switch (keeping) {
      case Keeping.Kept(SpoolItem item) -> {
        upload.written(item);
        if (parcel.isDone()) {
          target.remove(item);
        } else if (leaving) {
          leave(parcel);
        } else if (!(parcel.stage() instanceof Stage.Storing)) {
          upload.rest();
        }
      }
      case Keeping.NoRoom noRoom -> evicted(parcel);
      case Keeping.Failed failed -> {
        upload.notWritten();
        loop.after(AGAIN, () -> move(parcel));
      }
    }
    if (leaving && !(keeping instanceof Keeping.Kept) && !parcel.isDone()) {
      parcel.done(new Delivery.Undelivered());
    }
    changed.run();
  }

  /** It had to make room: what is being tried right now may still be stored. */
  private void evicted(Parcel parcel) {
    Upload upload = parcel.upload();
    if (upload != null && !parcel.isDone() && !parcel.isStored()) {
      upload.evict();
      if (parcel.stage() instanceof Stage.Waiting) {
        parcel.done(new Delivery.Undelivered());
        changed.run();
      }
    }
  }

  /** Somebody else delivers it; false where it is not on the disk. */
  boolean leave(Parcel parcel) {
    Upload upload = parcel.upload();
    SpoolItem item = upload == null ? null : upload.item();
    if (spool == null || item == null || parcel.isDone()) {
      return false;
    }
    parcel.done(new Delivery.Left());
    spool.leave(item);
    return true;
  }

  /** Everything that has no result goes to the disk if it is not there, and is left to others. */
  void leaveAll() {
    if (spool == null) {
      return;
    }
    leaving = true;
    for (Parcel parcel : List.copyOf(parcels)) {
      Upload upload = parcel.upload();
      if (upload != null && !parcel.isDone() && !leave(parcel)) {
        if (parcel.isStored() && !upload.isWriting()) {
          write(spool, parcel, upload.metadata(), NO_PICTURE, true);
        } else {
          move(parcel);
        }
      }
    }
    changed.run();
  }

  /** The loop has ended: what is on the disk, or will be in a moment, is others' to deliver. */
  void close() {
    if (spool == null) {
      return;
    }
    parcels.forEach(this::leave);
    for (Map.Entry<Parcel, CompletableFuture<Keeping>> entry : writing.entrySet()) {
      boolean delivered = entry.getKey().isDone();
      var unused = entry.getValue().thenAccept(keeping -> orphaned(spool, keeping, delivered));
    }
    writing.clear();
  }

  private static void orphaned(Spool spool, Keeping keeping, boolean delivered) {
    if (keeping instanceof Keeping.Kept(SpoolItem item)) {
      if (delivered) {
        spool.remove(item);
      } else {
        spool.leave(item);
      }
    }
  }

  /** It has its result: the disk need not keep it. */
  void forget(Parcel parcel, Delivery result) {
    Upload upload = parcel.upload();
    SpoolItem item = upload == null ? null : upload.item();
    if (spool != null && item != null && !(result instanceof Delivery.Left)) {
      spool.remove(item);
    }
  }
}
