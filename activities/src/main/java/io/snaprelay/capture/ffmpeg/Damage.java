package io.snaprelay.capture.ffmpeg;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether pictures may be damaged: from what the decoder complains about on, since others are built
 * upon it, up to the next key picture.
 *
 * <p>Lines of two threads say so: the decoder complains about a picture before the filters show it,
 * and may be some pictures ahead of them. A key picture that is shown right behind a complaint may
 * be older than it, or be what it is about.
 */
final class Damage {

  /** Ticks behind a complaint, the key picture's own included. */
  private static final int TICKS = 2;

  /** Pictures that the decoder may be ahead, and between two ticks. */
  private static final int PICTURES_AHEAD = 4;

  private static final long TICK_MILLIS = 250;

  private static final long LEAST_AHEAD_MILLIS = 500;

  /** Streams that are refreshed piece by piece may have no key picture; these have healed then. */
  private static final Duration HEALED = Duration.ofMinutes(1);

  private @Nullable Instant newest;
  private int ticks;
  private long longestDistance;

  /**
   * The decoder complained.
   *
   * @param shown content time of the newest picture that was shown before; {@link Instant#MIN}
   *     where there was none
   */
  void complained(Instant shown) {
    newest = shown;
    ticks = 0;
  }

  /** So far apart, at most, were the pictures that came lately. */
  void pictureDistance(long millis) {
    longestDistance = isPossible() ? Math.max(longestDistance, millis) : millis;
  }

  /** Pictures were shown up to {@code contentTime}. */
  void tick(Instant contentTime) {
    ticks++;
    if (Instant.MIN.equals(newest)) {
      newest = contentTime;
    }
    if (newest != null && contentTime.isAfter(newest.plus(HEALED)) && ticks > TICKS) {
      newest = null;
    }
  }

  void keyPicture(Instant contentTime) {
    if (newest != null && ticks >= TICKS && contentTime.isAfter(newest.plusMillis(ahead()))) {
      newest = null;
    }
  }

  private long ahead() {
    return Math.max(LEAST_AHEAD_MILLIS, PICTURES_AHEAD * longestDistance + TICK_MILLIS);
  }

  boolean isPossible() {
    return newest != null;
  }
}
