package io.snaprelay.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The data of {@code snaprelay.frame.captured.v1}: a picture is in the store. Published only after
 * the store has it, at least once; {@code frameId} is what to dedupe by. In slot order per holder:
 * those of two may be mixed for a moment around a hand-over, since neither waits for the other.
 *
 * @param sourcePts the picture's time on the source's own clock, in milliseconds; null where it is
 *     not known
 * @param storedAt when the store had it
 * @param crc64 CRC-64/ECMA-182 of the stored object as OSS writes it, an unsigned decimal
 * @param interval of the grid; null for pictures at given instants of a stream without one
 * @param segment 0 for one-shots
 * @param damaged whether the decoder complained about this picture
 */
public record FrameCaptured(
    String frameId,
    String streamId,
    Trigger trigger,
    Instant slot,
    Instant contentTime,
    @Nullable Long sourcePts,
    Instant storedAt,
    String bucket,
    String key,
    String contentType,
    int width,
    int height,
    long bytes,
    String crc64,
    @Nullable Duration interval,
    RiskLevel riskLevel,
    int segment,
    int attempt,
    String workflowId,
    String runId,
    boolean damaged,
    Map<String, String> labels) {

  /** CloudEvents type. */
  public static final String TYPE = "snaprelay.frame.captured.v1";

  public FrameRef ref() {
    return new FrameRef(frameId, trigger, slot, contentTime, bucket, key);
  }
}
