package io.snaprelay.workflow;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.SegmentView;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.VerdictState;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Lengths;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.Tally;
import io.snaprelay.model.WireTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the Temporal UI shows of a stream at a glance, in Markdown. Without secrets. */
final class CurrentDetails {

  private CurrentDetails() {}

  static String markdown(StreamStatus status) {
    StringBuilder text = new StringBuilder();
    headline(text, status);
    settings(text, status);
    coverage(text, status);
    status.segments().forEach(segment -> line(text, name(segment), segment(segment)));
    if (status.spools() > 0) {
      line(
          text,
          "pictures on workers' disks",
          "of %d captures: the store, or Kafka, does not take them".formatted(status.spools()));
    }
    FrameRef last = status.lastFrame();
    if (last != null) {
      line(
          text,
          "last reported picture",
          "%s, `%s/%s`".formatted(WireTime.format(last.contentTime()), last.bucket(), last.key()));
    }
    return text.toString();
  }

  private static void headline(StringBuilder text, StreamStatus status) {
    text.append("**%s** since %s".formatted(status.state(), WireTime.format(status.since())));
    if (status.endReason() != null) {
      text.append(": ")
          .append(status.endReason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    if (status.endDetail() != null) {
      text.append(" (").append(status.endDetail()).append(')');
    }
    text.append('\n');
  }

  private static void settings(StringBuilder text, StreamStatus status) {
    String interval =
        status.interval() == null ? "at given instants" : "every " + Lengths.of(status.interval());
    line(
        text,
        "pictures",
        "%s, %s, risk %s".formatted(interval, status.accuracy(), status.riskLevel()));
    String asked = Asked.inWords(status.asked());
    if (asked != null) {
      line(text, "asked for", asked);
    }
    VerdictState verdict = status.verdict();
    if (verdict != null && verdict.until() != null) {
      line(text, "verdict", "in force until " + WireTime.format(verdict.until()));
    }
    line(text, "mode", "%s: %s".formatted(status.mode(), status.modeReason()));
    Sampling sampling = status.sampling();
    if (sampling != null) {
      line(text, "plan", sampling.inWords());
    }
  }

  /**
   * As far as it was reported: what runs since then shows in the pending activities' heartbeats.
   */
  private static void coverage(StringBuilder text, StreamStatus status) {
    Tally known = status.settled();
    for (SegmentView segment : status.segments()) {
      known = segment.report() == null ? known : known.plus(segment.report().tally());
    }
    line(
        text,
        "reported so far",
        "%d captured, %d unchanged, %d missed"
            .formatted(known.captured(), known.unchanged(), known.missedSlots()));
    List<Gap> gaps = known.gaps();
    if (!gaps.isEmpty()) {
      Gap gap = gaps.getLast();
      line(
          text,
          "last gap",
          "%s to %s, %d slots, %s"
              .formatted(
                  WireTime.format(gap.from()),
                  WireTime.format(gap.until()),
                  gap.slots(),
                  gap.cause()));
    }
  }

  private static String name(SegmentView segment) {
    return "segment " + segment.number();
  }

  private static String segment(SegmentView segment) {
    Instant from = segment.from();
    if (segment.holder() == null || from == null) {
      return "called, not live yet";
    }
    String who =
        segment.worker() == null
            ? "one-shots"
            : "attempt %d on `%s`".formatted(segment.holder().attempt(), segment.worker());
    return segment.until() == null
        ? "serves since %s, %s".formatted(WireTime.timeOfDay(from), who)
        : "relieved at %s, delivers what is left, %s"
            .formatted(WireTime.timeOfDay(segment.until()), who);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%n- %s: %s".formatted(name, value));
  }
}
