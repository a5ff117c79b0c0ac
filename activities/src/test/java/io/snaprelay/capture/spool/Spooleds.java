package io.snaprelay.capture.spool;

import io.snaprelay.model.FrameId;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.FrameMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Pictures for spools in tests. */
public final class Spooleds {

  public static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");

  private Spooleds() {}

  /** The picture of the n-th second of a stream, taken by its third segment. */
  public static SpooledFrame frame(String stream, RiskLevel risk, int second) {
    Instant slot = T0.plusSeconds(second);
    return new SpooledFrame(
        second,
        stream,
        Duration.ofSeconds(1),
        risk,
        Map.of("region", "eu"),
        "stream/" + stream,
        "run-1",
        3,
        1,
        Trigger.GRID,
        slot,
        "%s/%d.jpg".formatted(stream, second),
        new FrameMetadata(
            FrameId.of(new StreamId(stream), slot, Trigger.GRID),
            slot.plusMillis(40),
            second * 1_000L,
            320,
            180,
            3,
            1,
            false),
        false);
  }

  public static SpooledFrame frame(String stream, int second) {
    return frame(stream, RiskLevel.NORMAL, second);
  }
}
