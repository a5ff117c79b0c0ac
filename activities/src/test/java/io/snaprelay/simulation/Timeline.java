package io.snaprelay.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** True time, in milliseconds since the beginning of the run, and what is to happen when. */
final class Timeline {

  static final Instant EPOCH = Instant.parse("2026-11-22T14:00:00Z");
  private static final long EPOCH_MILLIS = EPOCH.toEpochMilli();

  private record Event(long at, long order, Runnable task) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long now;
  private long order;

  long now() {
    return now;
  }

  Instant instant() {
    return instant(now);
  }

  static Instant instant(long millis) {
    return Instant.ofEpochMilli(EPOCH_MILLIS + millis);
  }

  static long millis(Instant time) {
    return time.toEpochMilli() - EPOCH_MILLIS;
  }

  /** What was due earlier happens now. */
  void at(long time, Runnable task) {
    events.add(new Event(Math.max(time, now), order++, task));
  }

  void after(long millis, Runnable task) {
    at(now + millis, task);
  }

  /** Runs until {@code done}, or nothing happens before {@code end}. */
  void run(long end, BooleanSupplier done) {
    while (!done.getAsBoolean() && !events.isEmpty() && events.peek().at <= end) {
      Event event = events.remove();
      now = event.at;
      event.task.run();
    }
  }

  /** For whoever wants the true time. */
  Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return Timeline.this.instant();
      }
    };
  }
}
