package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a segment is captured with: all that can be changed in flight. A segment keeps the tuning
 * that it was started with; a change is carried out by a relief.
 *
 * @param version counted from 0, which is what the request asked for
 * @param interval null where only given instants are wanted
 * @param phase null for one that spreads streams over the interval
 * @param asked who wanted it so, and why; null where nobody said
 */
public record Tuning(
    int version,
    List<SourceUrl> urls,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration phase,
    Accuracy accuracy,
    PictureSpec picture,
    RiskLevel riskLevel,
    @Nullable Asked asked)
    implements WireRecord {

  public Tuning {
    urls = List.copyOf(urls);
  }

  /** What a request asks for before anything was changed. */
  public static Tuning of(CaptureRequest request) {
    return new Tuning(
        0,
        request.urls(),
        request.interval(),
        request.phase(),
        request.accuracy(),
        request.picture(),
        request.riskLevel(),
        request.asked());
  }

  /**
   * The grid of a stream that is captured with this.
   *
   * @throws IllegalStateException where only given instants are wanted
   */
  public Grid grid(StreamId stream) {
    if (interval == null) {
      throw new IllegalStateException(stream + " has no interval");
    }
    return Grid.of(interval, phase == null ? Grid.defaultPhase(stream, interval) : phase);
  }
}
