package io.snaprelay.capture.delivery;

import io.snaprelay.capture.loop.Backoff;
import java.time.Duration;

/**
 * Bounds of delivery.
 *
 * @param uploadsPerStream at once; the worker's own bound is the size of its upload pool
 * @param inMemory how long a picture waits for the store in memory; then it goes to the disk
 * @param perTry deadline of the first call to the store
 * @param total how long a picture that is only in memory may take from being handed in until it is
 *     stored, and again until its message is safe: the slot is a gap then. One on the disk steps
 *     aside when the store takes others, and not this one, for as long
 */
public record DeliveryLimits(
    int uploadsPerStream, Duration inMemory, Duration perTry, Duration total, Backoff backoff) {

  public static final DeliveryLimits DEFAULT =
      new DeliveryLimits(
          3,
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5)));

  private static final int LONGEST_TRY = 3;

  /**
   * Deadline of the next call: longer after each that failed, since a slow store is given a picture
   * from its first byte on each time. Three times as long at most, so that a call that hangs does
   * not hide for long that the store is back.
   */
  Duration tryWithin(int failures) {
    return perTry.multipliedBy(Math.min(failures + 1, LONGEST_TRY));
  }
}
