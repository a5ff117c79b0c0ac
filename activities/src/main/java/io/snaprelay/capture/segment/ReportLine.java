package io.snaprelay.capture.segment;

import io.snaprelay.capture.loop.Loop;
import io.snaprelay.capture.orders.OrdersClient;
import io.snaprelay.model.SegmentReport;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Signals reports until they are heard. A newer report says all that an older one did, so only the
 * newest is kept. Belongs to its loop.
 */
final class ReportLine {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final OrdersClient orders;
  private final Loop loop;
  private final Executor calls;
  private @Nullable SegmentReport unheard;
  private boolean busy;

  ReportLine(OrdersClient orders, Loop loop, Executor calls) {
    this.orders = orders;
    this.loop = loop;
    this.calls = calls;
  }

  void tell(SegmentReport report) {
    unheard = report;
    send();
  }

  boolean isQuiet() {
    return unheard == null;
  }

  private void send() {
    SegmentReport report = unheard;
    if (busy || report == null) {
      return;
    }
    busy = true;
    calls.execute(
        () -> {
          boolean heard = orders.report(report);
          loop.execute(() -> sent(report, heard));
        });
  }

  private void sent(SegmentReport report, boolean heard) {
    busy = false;
    if (heard && report.equals(unheard)) {
      unheard = null;
    }
    if (heard) {
      send();
    } else {
      loop.after(PAUSE, this::send);
    }
  }
}
