package io.snaprelay.e2e;

import io.snaprelay.model.Accuracy;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.FlvOrigin;
import io.snaprelay.sandbox.source.OriginQuirk;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Planned hand-overs between two workers: of six streams over every protocol, one of them with ten
 * pictures a second; and then of streams whose origins do what a player would rather they did not.
 *
 * @param done how often a stream was handed over, all streams together
 * @param otherHeaders of a stream that goes on with other sequence headers on kept connections: its
 *     pictures are of two clips, so that their clocks tell nothing
 * @param costs of each stream's hand-overs
 */
public record Handovers(
    long done, List<SlotCheck> checks, @Nullable SlotCheck otherHeaders, List<HandoverCost> costs) {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration TENTH = Duration.ofMillis(100);

  /** Until the timestamps of one of them begin at zero again, in milliseconds. */
  private static final long TO_WRAP = 30_000;

  /**
   * Captures until each stream was handed over so often.
   *
   * @param handovers of each stream
   */
  public static Handovers run(Stack stack, int handovers) {
    Captures captures = new Captures(stack.client());
    try (Fleet fleet = Fleet.of(stack, 2)) {
      Handovers usual = usual(stack, captures, handovers);
      return odd(stack, captures, handovers).after(usual);
    }
  }

  private static Handovers usual(Stack stack, Captures captures, int handovers) {
    try (Sources sources = overEveryProtocol(shortSegments(stack))) {
      sources.captured(captures);
      captures.awaitHandovers(sources, handovers);
      long done = done(sources, captures);
      return new Handovers(done, sources.stopped(captures), null, costs(stack, sources));
    }
  }

  private static Handovers odd(Stack stack, Captures captures, int handovers) {
    try (Sources sources = withQuirks(shortSegments(stack));
        Sources changing = changing(shortSegments(stack))) {
      sources.captured(captures);
      changing.captured(captures);
      captures.awaitHandovers(changing, 1);
      changing.replace(changing.all().getFirst(), ClipSpec.small().withFps(25));
      captures.awaitHandovers(sources, handovers);
      captures.awaitHandovers(changing, handovers);

      long done = done(sources, captures);
      List<SlotCheck> checks = sources.stopped(captures);
      SlotCheck changed = changing.stopped(captures).getFirst();
      return new Handovers(done, checks, changed, costs(stack, sources));
    }
  }

  private static long done(Sources sources, Captures captures) {
    return sources.all().stream().mapToLong(s -> captures.segment(s.stream()) - 1L).sum();
  }

  private Handovers after(Handovers before) {
    return new Handovers(
        before.done + done,
        Stream.concat(before.checks.stream(), checks.stream()).toList(),
        otherHeaders,
        Stream.concat(before.costs.stream(), costs.stream()).toList());
  }

  public SlotCounts counts() {
    return SlotCounts.of(checks);
  }

  private static List<HandoverCost> costs(Stack stack, Sources sources) {
    return sources.all().stream()
        .map(source -> HandoverCost.of(stack.history(source.stream()), Extent.SEGMENT))
        .toList();
  }

  private static Sources overEveryProtocol(Sources sources) {
    return sources
        .rtmp("live/handover-rtmp", 3)
        .rtmp("live/handover-tenth", TENTH)
        .flv("live/handover-flv", SECOND)
        .hls("live/handover-hls", SECOND);
  }

  private static Sources withQuirks(Sources sources) {
    FlvOrigin.Options usual = FlvOrigin.Options.defaults();
    return sources
        .flv("live/handover-no-cache", usual.with(OriginQuirk.NO_GOP_CACHE))
        .flv("live/handover-sound", usual.with(OriginQuirk.SOUND_FIRST))
        .flv("live/handover-restamped", usual.with(OriginQuirk.TIMESTAMPS_PER_CONNECTION))
        .flv("live/handover-wrap", usual.withFirstTimestamp(FlvOrigin.Options.WRAP - TO_WRAP));
  }

  private static Sources changing(Sources sources) {
    return sources.flv(
        "live/handover-headers",
        FlvOrigin.Options.defaults()
            .with(OriginQuirk.KEEPS_VIEWERS, OriginQuirk.CONTINUES_TIMESTAMPS));
  }

  private static Sources shortSegments(Stack stack) {
    return new Sources(
        stack, capture -> capture.accuracy(Accuracy.EXACT).segmentLength(Extent.SEGMENT));
  }
}
