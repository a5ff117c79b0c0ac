package io.snaprelay.capture.delivery;

import io.snaprelay.capture.loop.Backoff;
import java.time.Duration;

/**
 * Bounds of delivery.
 *
 * @param uploadsPerStream at once; the worker's own bound is the size of its upload pool
 * @param inMemory how long a picture waits for the store in memory; then it goes to the disk
 * @param perTry deadline of one call to the store
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
}
