package io.snaprelay.benchmarks.wall;

import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.FrameId;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.FrameMetadata;
import io.snaprelay.storage.FrameNotifier;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Captures without capturing: a picture a second of each stream, stored and told of as a worker
 * does, in this order. Streams' seconds are spread, as their grids are.
 */
final class Feeder implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final FrameStore store;
  private final FrameNotifier notifier;
  private final Pictures pictures;
  private final List<FedStream> streams;
  private final List<Thread> threads = new ArrayList<>();

  /** When the newest picture of each second was begun, by stream and {@link ClockPictures}. */
  private final AtomicLongArray begun;

  private final AtomicLong fed = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private volatile boolean closed;

  Feeder(FrameStore store, FrameNotifier notifier, Pictures pictures, List<FedStream> streams) {
    this.store = store;
    this.notifier = notifier;
    this.pictures = pictures;
    this.streams = List.copyOf(streams);
    begun = new AtomicLongArray(streams.size() * ClockPictures.SECONDS);
  }

  /** Feeds those of the streams from now on. */
  void start(Predicate<FedStream> which) {
    for (FedStream stream : streams) {
      if (which.test(stream)) {
        threads.add(Thread.ofVirtual().name("feed").start(() -> feed(stream)));
      }
    }
  }

  private void feed(FedStream stream) {
    long phase = 1_000L * stream.number() / streams.size();
    long slot = (System.currentTimeMillis() / 1_000 + 1) * 1_000 + phase;
    tell(new CaptureEvent.Started(origin(stream, slot)));
    while (!closed) {
      LockSupport.parkUntil(slot);
      long now = System.currentTimeMillis();
      if (now < slot) {
        continue;
      }
      put(stream, slot, now);
      // What a machine that stalled has missed is not made up for.
      slot = Math.max(slot + 1_000, (now - phase) / 1_000 * 1_000 + phase);
    }
  }

  private void put(FedStream stream, long slot, long now) {
    begun.set(place(stream.number(), ClockPictures.second(slot)), now);
    try {
      publish(stream, Instant.ofEpochMilli(slot), Instant.ofEpochMilli(now));
      fed.incrementAndGet();
    } catch (StoreException e) {
      failed.incrementAndGet();
    }
  }

  /** A picture that was on air before. */
  void publish(FedStream stream, Instant slot, Instant content) throws StoreException {
    byte[] jpeg = pictures.jpeg(stream.number(), slot.toEpochMilli());
    String frameId = FrameId.of(stream.stream(), slot, Trigger.GRID);
    FrameMetadata metadata =
        new FrameMetadata(frameId, content, null, pictures.width(), pictures.height(), 1, 1, false);
    StoredObject stored =
        store
            .put(
                ObjectKeyTemplate.DEFAULT.key(stream.stream(), slot, Trigger.GRID),
                jpeg,
                metadata,
                DEADLINE)
            .object();
    var unused = notifier.frameStored(message(stream, slot, stored));
  }

  private FrameCaptured message(FedStream stream, Instant slot, StoredObject stored) {
    FrameMetadata metadata = stored.metadata();
    return new FrameCaptured(
        metadata.frameId(),
        stream.id(),
        Trigger.GRID,
        slot,
        metadata.contentTime(),
        null,
        stored.storedAt(),
        store.bucket(),
        stored.key(),
        "image/jpeg",
        metadata.width(),
        metadata.height(),
        stored.bytes(),
        stored.crc64(),
        INTERVAL,
        stream.risk(),
        1,
        1,
        "snaprelay/" + stream.id(),
        "run",
        false,
        Map.of());
  }

  /** Tells of something else than a picture. */
  void tell(CaptureEvent event) {
    var unused = notifier.publish(event);
  }

  static CaptureEvent.Origin origin(FedStream stream, long at) {
    return new CaptureEvent.Origin(
        stream.id(),
        Instant.ofEpochMilli(at),
        stream.risk(),
        Map.of(),
        "snaprelay/" + stream.id(),
        "run");
  }

  /**
   * When a stream's picture was on air, in milliseconds since the epoch; 0 for never.
   *
   * @param second which of the {@link ClockPictures}
   */
  long onAir(int stream, int second) {
    return begun.get(place(stream, second));
  }

  private static int place(int stream, int second) {
    return stream * ClockPictures.SECONDS + second;
  }

  /** How many pictures until now. */
  long fed() {
    return fed.get();
  }

  /** How many the store did not take. */
  long failed() {
    return failed.get();
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(LockSupport::unpark);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
