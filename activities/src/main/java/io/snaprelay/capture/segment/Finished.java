package io.snaprelay.capture.segment;

import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.model.SegmentReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Over.
 *
 * @param orphan whether the workflow may not hear the activity's result, so that it has to be told
 *     by signal
 */
record Finished(SegmentEnd end, Checkpoint checkpoint, boolean orphan) implements SegmentState {

  static Finished returning(
      SegmentOutcome outcome,
      @Nullable SegmentReport report,
      @Nullable String detail,
      Checkpoint checkpoint,
      boolean orphan) {
    SegmentResult result = new SegmentResult(outcome, report, detail, checkpoint.anchor());
    return new Finished(new SegmentEnd.Returned(result), checkpoint, orphan);
  }

  @Override
  public Step on(SegmentEvent event, Instant now) {
    return Step.to(this);
  }
}
