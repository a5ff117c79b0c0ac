package io.snaprelay.capture.delivery;

import io.snaprelay.capture.delivery.Parcel.Stage;
import io.snaprelay.capture.loop.Loop;
import io.snaprelay.capture.metrics.CaptureMetrics.UploadEnd;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoredObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's side of a delivery: which parcels are tried, and when again. Belongs to the
 * delivery's loop.
 */
final class StoreSide {

  /**
   * Pictures that are tried: so many that the store does not take do not stop those behind them.
   */
  private static final int WINDOW = 8;

  private static final Logger log = LoggerFactory.getLogger(StoreSide.class);

  /** What follows of the store's answers. */
  interface Listener {
    void found(Parcel parcel, StoredObject object);

    /** The store takes others, and not this one: it need not hold them up. */
    boolean stepsAside(Parcel parcel);

    /** Something has changed. */
    void advance();
  }

  private final Outlets outlets;
  private final Loop loop;
  private final DeliveryLimits limits;
  private final RandomGenerator random;
  private final Collection<Parcel> parcels;
  private final Listener listener;
  private int storing;
  private Instant quietUntil = Instant.EPOCH;
  private Instant answeredAt = Instant.EPOCH;

  StoreSide(
      Outlets outlets,
      Loop loop,
      DeliveryLimits limits,
      RandomGenerator random,
      Collection<Parcel> parcels,
      Listener listener) {
    this.outlets = outlets;
    this.loop = loop;
    this.limits = limits;
    this.random = random;
    this.parcels = parcels;
    this.listener = listener;
  }

  /**
   * Pictures first: they take room, and there may be thousands of slots to look up. While the store
   * is away one picture is tried at a time, in turn, so that a backlog costs no more than that;
   * unless they have no time, since there is no spool.
   */
  void start() {
    Instant now = loop.now();
    parcels.stream()
        .filter(StoreSide::isToStore)
        .filter(parcel -> parcel.stage() instanceof Stage.Waiting && isLate(parcel, now))
        .forEach(this::giveUp);
    List<Parcel> window = parcels.stream().filter(StoreSide::isToStore).limit(WINDOW).toList();
    if (outlets.spool() == null || !outlets.storeWatch().isAway()) {
      window.forEach(parcel -> startIfDue(parcel, now));
    } else if (storing == 0 && !quietUntil.isAfter(now)) {
      window.stream()
          .min(Comparator.comparing(Parcel::notBefore))
          .ifPresent(parcel -> startIfDue(parcel, now));
    }
    for (Parcel parcel : parcels) {
      if (storing >= limits.uploadsPerStream()) {
        return;
      }
      if (parcel.upload() == null) {
        startIfDue(parcel, now);
      }
    }
  }

  private static boolean isToStore(Parcel parcel) {
    return parcel.upload() != null && !parcel.isStored() && !parcel.isDone();
  }

  private void startIfDue(Parcel parcel, Instant now) {
    if (storing < limits.uploadsPerStream()
        && parcel.stage() instanceof Stage.Waiting waiting
        && !waiting.notBefore().isAfter(now)) {
      start(parcel, now);
    }
  }

  private void start(Parcel parcel, Instant now) {
    if (isLate(parcel, now)) {
      giveUp(parcel);
      return;
    }
    storing++;
    parcel.storing();
    Duration within = limits.tryWithin(parcel.failures);
    outlets.uploads().execute(() -> tryOnce(parcel, within));
  }

  private void giveUp(Parcel parcel) {
    outlets.storeWatch().gaveUp(parcel.key, limits.total());
    parcel.done(new Delivery.Undelivered());
  }

  /**
   * What is on the disk, or on its way there, has time. A look-up may wait for thousands of others,
   * as long as the store answers.
   */
  private boolean isLate(Parcel parcel, Instant now) {
    Upload upload = parcel.upload();
    if (upload != null) {
      boolean safe = upload.item() != null || upload.isWriting();
      return !safe && !now.isBefore(parcel.deadline);
    }
    Instant patient = answeredAt.plus(limits.total());
    return !now.isBefore(parcel.deadline.isAfter(patient) ? parcel.deadline : patient);
  }

  /** On a thread of the upload pool. */
  private void tryOnce(Parcel parcel, Duration within) {
    try {
      Optional<StoredObject> object = parcel.call.tryOnce(parcel.key, within);
      loop.execute(() -> answered(parcel, object));
    } catch (StoreException e) {
      loop.execute(() -> storeFailed(parcel, e));
    } catch (GoneException e) {
      loop.execute(() -> gone(parcel));
    } catch (IOException | RuntimeException e) {
      loop.execute(() -> failed(parcel, loop.now()));
      log.debug("Could not store {}", parcel.key, e);
    }
  }

  private void answered(Parcel parcel, Optional<StoredObject> object) {
    storing--;
    count(parcel, UploadEnd.STORED);
    answeredAt = loop.now();
    outlets.storeWatch().succeeded(answeredAt);
    quietUntil = Instant.EPOCH;
    if (!parcel.isDone()) {
      object.ifPresentOrElse(
          found -> listener.found(parcel, found), () -> parcel.done(new Delivery.Absent()));
    }
    listener.advance();
  }

  private void storeFailed(Parcel parcel, StoreException e) {
    Instant now = loop.now();
    if (e.kind() == StoreException.Kind.TAKEN) {
      taken(parcel, e);
      return;
    }
    boolean refused = e.kind() == StoreException.Kind.REFUSED;
    outlets.storeWatch().failed(now, String.valueOf(e.getMessage()), refused);
    count(parcel, refused ? UploadEnd.REFUSED : UploadEnd.FAILED);
    failed(parcel, now);
  }

  /** The store is well, and this slot's place in it is not ours. */
  private void taken(Parcel parcel, StoreException e) {
    storing--;
    count(parcel, UploadEnd.REFUSED);
    answeredAt = loop.now();
    outlets.storeWatch().succeeded(answeredAt);
    log.error("Slot {} has no picture of ours: {}", parcel.slot, e.getMessage());
    if (!parcel.isDone()) {
      parcel.done(parcel.upload() == null ? new Delivery.Absent() : new Delivery.Undelivered());
    }
    listener.advance();
  }

  private void count(Parcel parcel, UploadEnd end) {
    if (parcel.upload() != null) {
      outlets.metrics().uploaded(end, parcel.failures > 0);
    }
  }

  private void failed(Parcel parcel, Instant now) {
    storing--;
    Upload upload = parcel.upload();
    if (upload != null) {
      upload.rest();
    }
    if (upload != null && upload.isEvicted() && !parcel.isDone()) {
      parcel.done(new Delivery.Undelivered());
    }
    if (!parcel.isDone()) {
      Duration pause = limits.backoff().after(++parcel.failures, random);
      quietUntil = now.plus(pause);
      parcel.failed(now, outlets.storeWatch().succeededAt(), now.plus(pause));
      if (!parcel.failsAlone(limits.total(), now) || !listener.stepsAside(parcel)) {
        loop.after(pause, listener::advance);
      }
    }
    listener.advance();
  }

  private void gone(Parcel parcel) {
    storing--;
    if (!parcel.isDone()) {
      parcel.done(new Delivery.Undelivered());
    }
    listener.advance();
  }
}
