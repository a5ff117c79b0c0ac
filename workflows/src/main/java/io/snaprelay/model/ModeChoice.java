package io.snaprelay.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The mode a stream is captured in, and why, in words that an operator reads in {@code status}.
 *
 * @param mode never {@link CaptureMode#AUTO}
 */
public record ModeChoice(CaptureMode mode, String reason) implements WireRecord {

  /**
   * The longest interval for which a connection is held. A one-shot takes as much CPU as 16 s of a
   * held 720p connection, and as much traffic and memory as 3 s ({@code benchmarks/run cost});
   * beyond that a held one still buys pictures at their slots' times, and saves Temporal a timer
   * and an activity for each.
   */
  public static final Duration LONGEST_RELAY_INTERVAL = Duration.ofSeconds(30);

  /** Picks the mode; {@code interval} is null where only given instants are wanted. */
  public static ModeChoice of(CaptureMode asked, @Nullable Duration interval) {
    if (interval == null) {
      return new ModeChoice(CaptureMode.ONE_SHOT, "only given instants are wanted");
    }
    if (asked != CaptureMode.AUTO) {
      return new ModeChoice(asked, "asked for");
    }
    return interval.compareTo(LONGEST_RELAY_INTERVAL) <= 0
        ? new ModeChoice(
            CaptureMode.RELAY, "a frame every " + Lengths.of(interval) + " keeps a connection busy")
        : new ModeChoice(
            CaptureMode.ONE_SHOT,
            "a frame every " + Lengths.of(interval) + " is not worth a connection held");
  }
}
