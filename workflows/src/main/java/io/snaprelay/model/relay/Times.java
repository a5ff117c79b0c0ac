package io.snaprelay.model.relay;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.Orders;
import io.snaprelay.model.WireRecord;
import java.time.Duration;

/**
 * The times of a relay.
 *
 * @param lease see {@link Orders#LEASE}
 * @param warmUp how long before its predecessor's planned end a successor is called
 */
public record Times(
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration lease,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration warmUp)
    implements WireRecord {

  /**
   * Being given a task, connecting, probing and catching up take about 3 s; one that takes longer
   * than ten comes late, which costs nothing but its predecessor's patience.
   */
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  public static final Times DEFAULT = new Times(Orders.LEASE, WARM_UP);
}
