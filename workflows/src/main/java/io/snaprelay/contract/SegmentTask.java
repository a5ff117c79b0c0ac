package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.StreamTraits;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One segment to capture. Which of its slots are a holder's own is not said here but by {@code
 * orders}.
 *
 * @param everLive whether the stream was live before: then no refusal ends it, it is interrupted
 * @param grace how long the source may be away before the segment returns SOURCE_GONE
 * @param reportEvery how often to signal a report beside the heartbeats; null for never
 * @param anchor wall clock minus source clock in milliseconds as the predecessor knew it; null for
 *     the first segment
 * @param traits what the stream was seen to be; null where nobody knows
 * @param extraOnStart whether a picture off the grid is wanted as soon as the source is on air
 */
public record SegmentTask(
    String streamId,
    int segment,
    List<SourceUrl> urls,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration interval,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration phase,
    Accuracy accuracy,
    PictureSpec picture,
    RiskLevel riskLevel,
    Map<String, String> labels,
    boolean everLive,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration grace,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration reportEvery,
    @Nullable Long anchor,
    @Nullable StreamTraits traits,
    boolean extraOnStart)
    implements WireRecord {

  public StreamId stream() {
    return new StreamId(streamId);
  }

  public Grid grid() {
    return Grid.of(interval, phase);
  }
}
