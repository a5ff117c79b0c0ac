package io.snaprelay.contract;

import io.snaprelay.model.Holder;
import io.snaprelay.model.WireRecord;

/** What a holder would have returned, were its activity still known to Temporal. */
public record SegmentReturn(Holder holder, SegmentResult result) implements WireRecord {}
