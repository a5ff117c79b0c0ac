package io.snaprelay.contract;

import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.WireRecord;
import org.jspecify.annotations.Nullable;

/**
 * How a segment ended.
 *
 * @param report null where the holder was never given a slot
 * @param detail in words, without secrets; for SOURCE_GONE and REJECTED
 * @param anchor for the successor, see {@link SegmentTask#anchor}
 */
public record SegmentResult(
    SegmentOutcome outcome,
    @Nullable SegmentReport report,
    @Nullable String detail,
    @Nullable Long anchor)
    implements WireRecord {}
