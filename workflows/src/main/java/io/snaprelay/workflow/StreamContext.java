package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a stream's workflow share.
 *
 * @param announced whether nothing waits for the notifier, and the books of earlier sessions are
 *     closed, or wait for spools, as the next run can do as well: either may take hours, for which
 *     a run must not stop calling segments
 * @param quiet whether nothing but the way itself is under way, so that the run may continue as new
 */
record StreamContext(
    CaptureRequest request,
    CurrentTuning tuning,
    StreamProgress progress,
    Ending ending,
    Outbox outbox,
    RunBounds bounds,
    BooleanSupplier announced,
    BooleanSupplier quiet) {

  /** When the request wants the stream to end; null while that is not known. */
  @Nullable Instant limit() {
    Instant first = progress.firstFrameAt();
    Instant end = request.end();
    if (first == null || request.duration() == null) {
      return end;
    }
    Instant over = first.plus(request.duration());
    return end == null || over.isBefore(end) ? over : end;
  }

  /** A frame came; the first one is announced. */
  void live(Instant frameAt) {
    if (progress.live(frameAt)) {
      outbox.started(frameAt);
    }
  }
}
