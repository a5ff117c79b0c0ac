package io.snaprelay.capture.segment;

import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.Gap;
import io.snaprelay.model.SegmentReport;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which gaps to publish: each once, when it is known where it ends. */
final class GapNews {

  private final SegmentContext context;
  private @Nullable Instant publishedUntil;

  GapNews(SegmentContext context) {
    this.context = context;
    SegmentReport inherited = context.inherited();
    // A gap that reaches to the end of a report was held back: it might have gone on.
    this.publishedUntil = inherited == null ? null : inherited.until().minusMillis(1);
  }

  /**
   * Those that are news.
   *
   * @param over whether nothing comes behind the report
   */
  List<CaptureEvent.Missed> since(@Nullable SegmentReport report, boolean over) {
    if (report == null || report.tally().gaps().isEmpty()) {
      return List.of();
    }
    List<Gap> news =
        report.tally().gaps().stream()
            .filter(gap -> publishedUntil == null || gap.until().isAfter(publishedUntil))
            .filter(gap -> over || gap.until().isBefore(report.until()))
            .toList();
    if (!news.isEmpty()) {
      publishedUntil = news.getLast().until();
    }
    return news.stream()
        .map(gap -> new CaptureEvent.Missed(context.origin().event(gap.from()), gap))
        .toList();
  }
}
