package io.snaprelay.benchmarks.relay;

import io.snaprelay.benchmarks.Benchmark;
import io.snaprelay.benchmarks.Figure;
import io.snaprelay.e2e.LongOutage;
import io.snaprelay.e2e.SlotCounts;
import io.snaprelay.e2e.Stack;
import java.time.Duration;
import java.util.List;

/** Store and broker away for ten minutes, under twenty streams of one worker. */
public final class OutageBenchmark implements Benchmark {

  private static final int STREAMS = 20;

  /** How long it lasts, in pictures of each stream, one a second; and its segments. */
  private record Extent(int pictures, Duration segment) {}

  @Override
  public List<Figure> measure(boolean quick) {
    Extent extent =
        quick ? new Extent(60, Duration.ofSeconds(30)) : new Extent(600, Duration.ofMinutes(8));
    try (Stack stack = new Stack()) {
      return figures(LongOutage.of(stack, STREAMS, extent.pictures, extent.segment));
    }
  }

  private static List<Figure> figures(LongOutage outage) {
    SlotCounts counts = Findings.told(outage.counts());
    return List.of(
        Figure.of("slots due", (double) counts.due(), ""),
        Figure.atMost("slots missed", (double) counts.missed(), "", 0),
        Figure.atMost("differences of ledger, bucket, Kafka", (double) counts.differences(), "", 0),
        Figure.of("messages sent again", (double) counts.doubled(), ""),
        Figure.of("time to catch up", outage.catchUp().toMillis() / 1_000.0, "s"),
        Figure.of("memory before, resident", outage.before().resident(), "MB"),
        Figure.of("memory at most, resident", outage.most().resident(), "MB"),
        Figure.of("heap before, with garbage", outage.before().heap(), "MB"),
        Figure.of("heap at most, with garbage", outage.most().heap(), "MB"),
        Figure.of("disk at most", outage.most().disk(), "MB"));
  }
}
