package io.snaprelay.contract;

import io.snaprelay.model.Holder;
import io.snaprelay.model.WireRecord;
import java.time.Instant;

/**
 * A holder that has caught up with its source.
 *
 * @param firstServable the first slot of which it can take the right picture
 * @param controlQueue of its worker, see {@link TaskQueues#control}
 * @param anchor see {@link SegmentTask#anchor}
 */
public record SegmentLive(Holder holder, Instant firstServable, String controlQueue, long anchor)
    implements WireRecord {}
