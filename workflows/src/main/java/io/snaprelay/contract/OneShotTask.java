package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Trigger;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One picture to take. Its content time lies in [slot, slot + window).
 *
 * @param slot the grid's slot, or the instant asked for; null for DEMAND and START, whose slot is
 *     the content time
 * @param interval for the message only; null where the stream has none
 * @param everLive as in {@link SegmentTask}
 */
public record OneShotTask(
    String streamId,
    List<SourceUrl> urls,
    Trigger trigger,
    @Nullable Instant slot,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration window,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
    PictureSpec picture,
    RiskLevel riskLevel,
    Map<String, String> labels,
    boolean everLive)
    implements WireRecord {

  public StreamId stream() {
    return new StreamId(streamId);
  }
}
