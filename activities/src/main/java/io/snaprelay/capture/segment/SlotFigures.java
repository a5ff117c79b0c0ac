package io.snaprelay.capture.segment;

import io.snaprelay.capture.metrics.CaptureMetrics;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import org.jspecify.annotations.Nullable;

/** Counts what became of a holder's slots, each once: what its reports say more than before. */
final class SlotFigures {

  private final CaptureMetrics metrics;
  private Tally counted;

  /**
   * Begins behind what an attempt before has counted.
   *
   * @param inherited null where there was none
   */
  SlotFigures(@Nullable SegmentReport inherited, CaptureMetrics metrics) {
    this.metrics = metrics;
    this.counted = inherited == null ? Tally.EMPTY : inherited.tally();
  }

  void since(@Nullable SegmentReport report) {
    if (report == null || report.tally().equals(counted)) {
      return;
    }
    Tally now = report.tally();
    metrics.captured(now.captured() - counted.captured());
    metrics.unchanged(now.unchanged() - counted.unchanged());
    now.missed()
        .forEach(
            (cause, slots) ->
                metrics.missed(cause, slots - counted.missed().getOrDefault(cause, 0L)));
    counted = now;
  }
}
