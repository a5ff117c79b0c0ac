package io.snaprelay.capture.spool;

import io.snaprelay.model.Holder;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.FrameMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to deliver a picture, whoever does it.
 *
 * @param order of the activity's pictures: the lower ones are delivered first
 * @param segment 0 for one-shots
 * @param key where it lies in the bucket, by the template that the activity had
 * @param stored whether the store has the picture, so that only its message is missing; the file
 *     has no picture then
 */
public record SpooledFrame(
    long order,
    String streamId,
    @Nullable Duration interval,
    RiskLevel riskLevel,
    Map<String, String> labels,
    String workflowId,
    String runId,
    int segment,
    int attempt,
    Trigger trigger,
    Instant slot,
    String key,
    FrameMetadata metadata,
    boolean stored) {

  public SpoolOwner owner() {
    return new SpoolOwner(streamId, workflowId, new Holder(runId, segment, attempt));
  }
}
