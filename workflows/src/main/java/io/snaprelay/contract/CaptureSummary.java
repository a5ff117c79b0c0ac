package io.snaprelay.contract;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.WireRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of a stream, when it is over.
 *
 * @param detail in words, for REJECTED and NEVER_STARTED; without secrets
 */
public record CaptureSummary(
    String streamId, EndReason reason, @Nullable String detail, Coverage coverage)
    implements WireRecord {}
