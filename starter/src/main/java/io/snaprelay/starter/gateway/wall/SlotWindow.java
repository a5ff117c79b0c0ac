package io.snaprelay.starter.gateway.wall;

import java.time.Duration;
import java.time.Instant;

/**
 * Which slots of the last ten minutes were captured, each once however often it is told: history is
 * read again after Kafka was away. Four kilobytes, whatever the pace.
 */
final class SlotWindow {

  static final Duration LENGTH = Duration.ofMinutes(10);

  private static final long CELL = 10_000;

  /** A cell more than the window has, since the newest one is not full. */
  private static final int CELLS = (int) (LENGTH.toMillis() / CELL) + 1;

  /** Slots nearer than that are taken for one; grids are five times coarser at least. */
  private static final long RESOLUTION = 20;

  private static final int WORDS = (int) (CELL / RESOLUTION / Long.SIZE) + 1;

  private final long[] cells = new long[CELLS];
  private final long[][] slots = new long[CELLS][];

  void add(Instant slot) {
    long cell = Math.floorDiv(slot.toEpochMilli(), CELL);
    int place = Math.floorMod(cell, CELLS);
    if (cells[place] > cell) {
      return;
    }
    if (cells[place] < cell || slots[place] == null) {
      cells[place] = cell;
      slots[place] = new long[WORDS];
    }
    int bit = (int) (Math.floorMod(slot.toEpochMilli(), CELL) / RESOLUTION);
    slots[place][bit / Long.SIZE] |= 1L << (bit % Long.SIZE);
  }

  static Instant start(Instant now) {
    return now.minus(LENGTH);
  }

  /** Those after a time, which is taken for the end of its cell. */
  long count(Instant since) {
    long oldest = Math.floorDiv(since.toEpochMilli(), CELL);
    long count = 0;
    for (int place = 0; place < CELLS; place++) {
      if (slots[place] != null && cells[place] > oldest) {
        for (long word : slots[place]) {
          count += Long.bitCount(word);
        }
      }
    }
    return count;
  }
}
