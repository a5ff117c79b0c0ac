package io.snaprelay.starter.answer;

import io.snaprelay.contract.StreamStatus;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last minutes of a running stream by its ledger.
 *
 * @param cell how long a sixtieth of it is
 * @param segments without a hole between them, oldest first
 */
public record TimeLine(Duration cell, List<Segment> segments) {

  public static final int CELLS = 60;

  private static final Duration SHORTEST_CELL = Duration.ofSeconds(10);

  public TimeLine {
    segments = List.copyOf(segments);
  }

  /** What is known of a time. */
  public enum Kind {
    /** Nothing was due yet. */
    NOT_DUE,
    /** Captured, or connected and unchanged. */
    SEEN,
    MISSED,
    /** Nobody has said anything of it yet. */
    OPEN
  }

  /**
   * A time of one kind.
   *
   * @param slots how many were missed; null but for MISSED, and counts the whole gap
   * @param cause null but for MISSED
   */
  public record Segment(
      Instant from, Instant until, Kind kind, @Nullable Long slots, @Nullable GapCause cause) {

    private static Segment of(Instant from, Instant until, Kind kind) {
      return new Segment(from, until, kind, null, null);
    }

    public boolean overlaps(Instant start, Instant end) {
      return from.isBefore(end) && until.isAfter(start);
    }
  }

  /** Null where there is no grid, or no picture yet. */
  public static @Nullable TimeLine of(StreamView.Running view, Instant now) {
    StreamStatus status = view.status();
    Duration interval = status.interval();
    FrameRef last = view.lastFrame();
    Instant first = status.firstFrameAt();
    if (interval == null || last == null || first == null) {
      return null;
    }
    Duration cell = interval.compareTo(SHORTEST_CELL) > 0 ? interval : SHORTEST_CELL;
    Instant start = now.minus(cell.multipliedBy(CELLS));
    return new TimeLine(
        cell, new Line(start, now).draw(first, last.slot().plus(interval), gaps(view)));
  }

  private static List<Gap> gaps(StreamView.Running view) {
    return view.coverage().gaps().stream().sorted(Comparator.comparing(Gap::from)).toList();
  }

  /** Puts segments behind each other, cut to what is shown. */
  private static final class Line {
    private final List<Segment> segments = new ArrayList<>();
    private final Instant end;
    private Instant at;

    Line(Instant start, Instant end) {
      this.at = start;
      this.end = end;
    }

    List<Segment> draw(Instant first, Instant seenUntil, List<Gap> gaps) {
      to(first, Kind.NOT_DUE);
      for (Gap gap : gaps) {
        known(gap.from(), seenUntil);
        Instant until = earlier(gap.until(), end);
        if (until.isAfter(at)) {
          segments.add(new Segment(at, until, Kind.MISSED, gap.slots(), gap.cause()));
          at = until;
        }
      }
      known(end, seenUntil);
      return segments;
    }

    /** Seen as far as there are pictures, open from there on. */
    private void known(Instant until, Instant seenUntil) {
      to(earlier(until, seenUntil), Kind.SEEN);
      to(until, Kind.OPEN);
    }

    private void to(Instant until, Kind kind) {
      Instant cut = earlier(until, end);
      if (cut.isAfter(at)) {
        segments.add(Segment.of(at, cut, kind));
        at = cut;
      }
    }

    private static Instant earlier(Instant one, Instant other) {
      return one.isBefore(other) ? one : other;
    }
  }
}
