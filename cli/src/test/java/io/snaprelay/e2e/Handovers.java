package io.snaprelay.e2e;

import io.snaprelay.model.Accuracy;
import java.time.Duration;
import java.util.List;

/**
 * Planned hand-overs of six streams over every protocol, one of them with ten pictures a second,
 * between two workers.
 *
 * @param done how often a stream was handed over, all streams together
 * @param costs of each stream's hand-overs
 */
public record Handovers(long done, List<SlotCheck> checks, List<HandoverCost> costs) {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TENTH = Duration.ofMillis(100);

  /**
   * Captures until each stream was handed over so often.
   *
   * @param handovers of each stream
   */
  public static Handovers run(Stack stack, int handovers) {
    Captures captures = new Captures(stack.client());
    try (Fleet fleet = Fleet.of(stack, 2);
        Sources sources = sources(stack)) {
      sources.captured(captures);
      captures.awaitHandovers(sources, handovers);

      long done = sources.all().stream().mapToLong(s -> captures.segment(s.stream()) - 1L).sum();
      List<SlotCheck> checks = sources.stopped(captures);
      return new Handovers(done, checks, costs(stack, sources));
    }
  }

  public SlotCounts counts() {
    return SlotCounts.of(checks);
  }

  private static List<HandoverCost> costs(Stack stack, Sources sources) {
    return sources.all().stream()
        .map(source -> HandoverCost.of(stack.history(source.stream()), Extent.SEGMENT))
        .toList();
  }

  private static Sources sources(Stack stack) {
    return new Sources(
            stack, capture -> capture.accuracy(Accuracy.EXACT).segmentLength(Extent.SEGMENT))
        .rtmp("live/handover-rtmp", 3)
        .rtmp("live/handover-tenth", TENTH)
        .flv("live/handover-flv", SECOND)
        .hls("live/handover-hls", SECOND);
  }
}
