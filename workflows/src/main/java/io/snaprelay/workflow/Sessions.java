package io.snaprelay.workflow;

import io.snaprelay.model.EndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The publishers' sessions that were seen, the current one last. A publisher that reconnects opens
 * a new session, perhaps before the end of its old one is told.
 */
final class Sessions {

  /** Enough for every late message; an older session's end is not the current one's anyway. */
  private static final int KEPT = 20;

  /**
   * A session accepted this shortly before the source was given up may not have been tried yet:
   * capture retries up to 15 s apart.
   */
  private static final Duration UNTRIED = Duration.ofSeconds(20);

  private final List<String> seen = new ArrayList<>();
  private @Nullable Instant newAt;

  Sessions(@Nullable String first, List<String> carried) {
    seen.addAll(carried);
    if (first != null && !seen.contains(first)) {
      seen.add(first);
    }
  }

  /** A publisher is there; one that was not seen before is the current one from now on. */
  void published(@Nullable String session, Instant now) {
    if (session == null || seen.contains(session)) {
      return;
    }
    seen.add(session);
    if (seen.size() > KEPT) {
      seen.removeFirst();
    }
    newAt = now;
  }

  /** Whether the end of {@code session} ends the stream. */
  boolean ends(@Nullable String session) {
    return session == null || session.equals(current());
  }

  /** All sessions up to now are over, or being captured. */
  void settle() {
    newAt = null;
  }

  /** Whether a newer session than the one that ended wants the capture to go on. */
  boolean goOn(EndReason reason, Instant endedAt) {
    return newAt != null
        && switch (reason) {
          case STOPPED -> true;
          case SOURCE_ENDED, NEVER_STARTED -> newAt.isAfter(endedAt.minus(UNTRIED));
          case REJECTED -> newAt.isAfter(endedAt);
          case LIMIT -> false;
        };
  }

  @Nullable String current() {
    return seen.isEmpty() ? null : seen.getLast();
  }

  List<String> all() {
    return List.copyOf(seen);
  }
}
