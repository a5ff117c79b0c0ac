package io.snaprelay.workflow;

import io.snaprelay.contract.CarriedState;
import io.snaprelay.contract.CountedSession;
import io.snaprelay.contract.TimedSession;
import io.snaprelay.model.EndReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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

  /** Of a publisher that nobody named. */
  private static final String UNNAMED = "";

  private final List<String> seen = new ArrayList<>();

  /** By session, also of those whose publication was not told yet; the oldest first. */
  private final Map<String, Instant> left = new LinkedHashMap<>();

  private @Nullable Instant newAt;

  Sessions(@Nullable String first) {
    if (first != null) {
      seen.add(first);
    }
  }

  Sessions(CarriedState carried) {
    seen.addAll(carried.sessions());
    left.putAll(carried.left());
  }

  /**
   * A publisher is there; one that was not seen before is the current one from now on. So is one of
   * a {@link CountedSession}'s name that has left since, or that others came after.
   */
  void published(@Nullable String session, Instant now) {
    if (session == null || (seen.contains(session) && !isAnother(session))) {
      return;
    }
    if (isOlder(session, current())) {
      if (seen.size() < KEPT) {
        seen.addFirst(session);
      }
      return;
    }
    if (CountedSession.is(session)) {
      seen.remove(session);
      left.remove(session);
    }
    left.remove(UNNAMED);
    seen.add(session);
    if (seen.size() > KEPT) {
      seen.removeFirst();
    }
    newAt = now;
  }

  /** Whether a name that was seen before is told of another publisher now. */
  private boolean isAnother(String session) {
    return CountedSession.is(session) && (left.containsKey(session) || !session.equals(current()));
  }

  /** Its publisher is told to have left; the first time counts. */
  void left(@Nullable String session, Instant now) {
    left.putIfAbsent(session == null ? UNNAMED : session, now);
    if (left.size() > KEPT) {
      left.remove(left.keySet().iterator().next());
    }
  }

  /** When the current session's publisher was told to have left; null while it was not. */
  @Nullable Instant leftAt() {
    return left.entrySet().stream()
        .filter(one -> endsCurrent(one.getKey()))
        .map(Map.Entry::getValue)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** The stream is on air although its publisher was told to have left. */
  void cameBack() {
    left.keySet().removeIf(this::endsCurrent);
  }

  private boolean endsCurrent(String leaving) {
    String current = current();
    return leaving.equals(UNNAMED) || leaving.equals(current) || isOlder(current, leaving);
  }

  /** Whether both are named by times, and the one came before the other. */
  private static boolean isOlder(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return false;
    }
    OptionalLong time = TimedSession.seconds(one);
    OptionalLong otherTime = TimedSession.seconds(other);
    return time.isPresent() && otherTime.isPresent() && time.getAsLong() < otherTime.getAsLong();
  }

  /** Whether the end of {@code session} ends the stream. */
  boolean ends(@Nullable String session) {
    return session == null || session.equals(current());
  }

  /** All sessions up to now are over, or being captured. */
  void settle() {
    newAt = null;
  }

  /** Whether a newer session than the one that ended, still there, wants the capture to go on. */
  boolean goOn(EndReason reason, Instant endedAt) {
    return newAt != null
        && leftAt() == null
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

  Map<String, Instant> left() {
    return new LinkedHashMap<>(left);
  }
}
