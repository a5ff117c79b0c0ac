package io.snaprelay.contract;

import io.snaprelay.model.CaptureState;
import io.snaprelay.model.WireRecord;

/**
 * The answer to a publication.
 *
 * @param joined whether the capture ran already; its settings stay as they are then
 */
public record Published(String runId, boolean joined, CaptureState state) implements WireRecord {}
