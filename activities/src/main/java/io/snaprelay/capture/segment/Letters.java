package io.snaprelay.capture.segment;

import io.snaprelay.capture.loop.Loop;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.SegmentReport;
import org.jspecify.annotations.Nullable;

/** What a holder tells its workflow without an answer; told again until it was heard. */
final class Letters {

  private final Holder holder;
  private final SignalLine<SegmentReport> reports;
  private final SignalLine<Holder> reliefs;
  private final SignalLine<SegmentReturn> returns;

  Letters(Holder holder, SegmentLines lines, Loop loop) {
    this.holder = holder;
    this.reports = new SignalLine<>(lines.orders()::report, loop, lines.calls());
    this.reliefs = new SignalLine<>(lines.orders()::reliefWanted, loop, lines.calls());
    this.returns = new SignalLine<>(lines.orders()::returned, loop, lines.calls());
  }

  void report(SegmentReport report) {
    reports.tell(report);
  }

  void wantRelief() {
    reliefs.tell(holder);
  }

  /**
   * The last that is told. What the activity returns reaches nobody where it has no caller any
   * more.
   */
  void farewell(Finished finished, @Nullable Sampling sampling) {
    reports.forget();
    SegmentReport report = finished.checkpoint().report();
    if (finished.orphan() && finished.end() instanceof SegmentEnd.Returned(var result)) {
      returns.tell(new SegmentReturn(holder, result.with(sampling)));
    } else if (finished.orphan() && report != null) {
      reports.tell(report);
    }
  }

  /** Whether nothing is still to be told of what matters behind the end. */
  boolean areTold() {
    return reports.isQuiet() && returns.isQuiet();
  }
}
