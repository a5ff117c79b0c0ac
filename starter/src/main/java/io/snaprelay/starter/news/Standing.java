package io.snaprelay.starter.news;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.storage.News;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a stream stands by its messages alone. Events come on another topic than pictures, and after
 * others of other runs, so that the newest of both counts. For one thread.
 */
public final class Standing {

  public static final String STARTING = "STARTING";
  public static final String LIVE = "LIVE";
  public static final String INTERRUPTED = "INTERRUPTED";
  public static final String ENDED = "ENDED";
  public static final String SILENT = "SILENT";

  /** A stream of which no event was read is taken for live while its pictures are that new. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  /** Long enough to be read; a day of streams does not fit anywhere. */
  public static final Duration ENDED_SHOWN = Duration.ofMinutes(10);

  private @Nullable FrameCaptured newest;
  private @Nullable String state;
  private @Nullable String why;
  private Instant stateSince = Instant.MIN;

  /** Whether it is the newest of the stream by what it shows. */
  public boolean heard(News.Picture picture) {
    FrameCaptured frame = picture.frame();
    if (newest != null && !frame.contentTime().isAfter(newest.contentTime())) {
      return false;
    }
    newest = frame;
    return true;
  }

  /** Whether it says anything of how the stream stands now. */
  public boolean heard(News.Event event) {
    String next = stateAfter(event.kind());
    if (next == null || event.at().isBefore(stateSince)) {
      return false;
    }
    state = next;
    why = event.why();
    stateSince = event.at();
    return true;
  }

  private static @Nullable String stateAfter(String kind) {
    return switch (kind) {
      case "started", "resumed" -> LIVE;
      case "interrupted" -> INTERRUPTED;
      case "ended" -> ENDED;
      default -> null;
    };
  }

  /** A {@code CaptureState}, or SILENT: nothing says how it stands. */
  public String at(Instant now) {
    if (newest == null || newest.contentTime().isBefore(stateSince)) {
      return state == null ? SILENT : state;
    }
    Duration interval = newest.interval() == null ? Duration.ZERO : newest.interval();
    boolean fresh = newest.contentTime().isAfter(now.minus(interval.multipliedBy(2)).minus(FRESH));
    return fresh ? LIVE : SILENT;
  }

  /** Whether it ended long ago. */
  public boolean isPast(Instant now) {
    return at(now).equals(ENDED) && stateSince.isBefore(now.minus(ENDED_SHOWN));
  }

  /** When the last event about it came to be; {@link Instant#MIN} before any. */
  public Instant since() {
    return stateSince;
  }

  /** The cause or the reason of the last event; null where it had none. */
  public @Nullable String why() {
    return why;
  }

  /** Null before the first picture. */
  public @Nullable FrameCaptured newest() {
    return newest;
  }
}
