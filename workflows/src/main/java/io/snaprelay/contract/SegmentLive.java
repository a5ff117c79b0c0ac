package io.snaprelay.contract;

import io.snaprelay.model.Holder;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.WireRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A holder that has caught up with its source.
 *
 * @param firstServable the first slot of which it can take the right picture
 * @param controlQueue of its worker, see {@link TaskQueues#control}
 * @param anchor see {@link SegmentTask#anchor}
 * @param sampling how it takes its pictures; null where that is not known
 */
public record SegmentLive(
    Holder holder,
    Instant firstServable,
    String controlQueue,
    long anchor,
    @Nullable Sampling sampling)
    implements WireRecord {

  public SegmentLive(Holder holder, Instant firstServable, String controlQueue, long anchor) {
    this(holder, firstServable, controlQueue, anchor, null);
  }

  public SegmentLive with(@Nullable Sampling newSampling) {
    return new SegmentLive(holder, firstServable, controlQueue, anchor, newSampling);
  }
}
