package io.snaprelay.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32;

/**
 * The instants at which pictures of a stream are due: multiples of the interval since the Unix
 * epoch, plus the phase. A slot is named by its instant and lasts until the next one. Ranges of
 * slots are half open, [from, until).
 *
 * @param intervalMillis distance between two slots, in milliseconds, at least 1
 * @param phaseMillis shift against the epoch, in [0, intervalMillis)
 */
public record Grid(long intervalMillis, long phaseMillis) implements WireRecord {

  public Grid {
    if (intervalMillis < 1) {
      throw new IllegalArgumentException("an interval has at least 1 ms, not " + intervalMillis);
    }
    phaseMillis = Math.floorMod(phaseMillis, intervalMillis);
  }

  public static Grid of(Duration interval, Duration phase) {
    return new Grid(interval.toMillis(), phase.toMillis());
  }

  /**
   * The phase of a stream that asks for none: spread by its name, so that not every stream fires at
   * full seconds.
   */
  public static Duration defaultPhase(StreamId stream, Duration interval) {
    CRC32 hash = new CRC32();
    hash.update(stream.value().getBytes(StandardCharsets.UTF_8));
    return Duration.ofMillis(hash.getValue() % interval.toMillis());
  }

  public Duration interval() {
    return Duration.ofMillis(intervalMillis);
  }

  /** The slot that {@code time} lies in: the last slot at or before it. */
  public Instant slotOf(Instant time) {
    return at(index(time));
  }

  /** The first slot at or after {@code time}. */
  public Instant ceiling(Instant time) {
    Instant slot = slotOf(time);
    return slot.equals(time) ? slot : next(slot);
  }

  /** The first slot after {@code time}. */
  public Instant next(Instant time) {
    return at(index(time) + 1);
  }

  /** How many slots lie in [from, until); 0 where until is not after from. */
  public long count(Instant from, Instant until) {
    return until.isAfter(from) ? index(ceiling(until)) - index(ceiling(from)) : 0;
  }

  private long index(Instant time) {
    return Math.floorDiv(time.toEpochMilli() - phaseMillis, intervalMillis);
  }

  private Instant at(long index) {
    return Instant.ofEpochMilli(index * intervalMillis + phaseMillis);
  }
}
