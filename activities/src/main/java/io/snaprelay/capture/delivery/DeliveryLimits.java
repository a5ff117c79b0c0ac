package io.snaprelay.capture.delivery;

import io.snaprelay.capture.loop.Backoff;
import java.time.Duration;

/**
 * Bounds of delivery.
 *
 * @param uploadsPerStream at once; the worker's own bound is the size of its upload pool
 * @param perTry deadline of one call to the store
 * @param total how long a frame may take from being handed in until it is stored, and again until
 *     its message is safe; the slot is a gap then
 */
public record DeliveryLimits(
    int uploadsPerStream, Duration perTry, Duration total, Backoff backoff) {

  public static final DeliveryLimits DEFAULT =
      new DeliveryLimits(
          3,
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5)));
}
