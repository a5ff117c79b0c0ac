package io.snaprelay.storage.testing;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.FrameId;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.FrameMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Frames to publish and to store in tests. */
public final class Samples {

  private Samples() {}

  /** A picture of a stream with one frame per second, taken 40 ms after its slot. */
  public static FrameCaptured frame(String streamId, Instant slot) {
    StreamId stream = new StreamId(streamId);
    return new FrameCaptured(
        FrameId.of(stream, slot, Trigger.GRID),
        streamId,
        Trigger.GRID,
        slot,
        slot.plusMillis(40),
        90_040L,
        slot.plusSeconds(1),
        "frames",
        ObjectKeyTemplate.DEFAULT.key(stream, slot, Trigger.GRID),
        "image/jpeg",
        1280,
        720,
        48_123,
        "9548742109471937456",
        Duration.ofSeconds(1),
        RiskLevel.NORMAL,
        3,
        1,
        "stream/" + streamId,
        "2f6c2d1e-0000-4000-8000-000000000001",
        false,
        Map.of("region", "eu"));
  }

  /** What the store keeps beside {@link #frame}'s picture. */
  public static FrameMetadata metadata(FrameCaptured frame) {
    return new FrameMetadata(
        frame.frameId(),
        frame.contentTime(),
        frame.sourcePts(),
        frame.width(),
        frame.height(),
        frame.segment(),
        frame.attempt(),
        frame.damaged());
  }
}
