package io.snaprelay.contract;

import io.snaprelay.model.Sampling;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.WireRecord;
import org.jspecify.annotations.Nullable;

/**
 * How a segment ended.
 *
 * @param report null where the holder was never given a slot
 * @param detail in words, without secrets; for SOURCE_GONE and REJECTED
 * @param anchor for the successor, see {@link SegmentTask#anchor}
 * @param sampling how its last pictures were taken; null where it had none
 */
public record SegmentResult(
    SegmentOutcome outcome,
    @Nullable SegmentReport report,
    @Nullable String detail,
    @Nullable Long anchor,
    @Nullable Sampling sampling)
    implements WireRecord {

  public SegmentResult(
      SegmentOutcome outcome,
      @Nullable SegmentReport report,
      @Nullable String detail,
      @Nullable Long anchor) {
    this(outcome, report, detail, anchor, null);
  }

  public SegmentResult with(@Nullable Sampling newSampling) {
    return new SegmentResult(outcome, report, detail, anchor, newSampling);
  }
}
