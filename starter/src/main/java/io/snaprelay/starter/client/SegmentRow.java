package io.snaprelay.starter.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One segment of a stream: who captured which of its slots. All pictures that were taken one by one
 * are one row together, of the number 0.
 *
 * @param worker such as {@code 4711@host}; null while nobody took it
 * @param from first slot of its account, as far as was told
 * @param until first slot that is not in it
 * @param startedAt when its last attempt began
 * @param captured null where nobody told
 * @param detail why it, or its last attempt, failed
 */
public record SegmentRow(
    int number,
    @Nullable String worker,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    State state,
    @Nullable Long captured,
    @Nullable Long missed,
    int attempt,
    @Nullable String detail) {

  /** Of two runs, that each have some of the pictures that were taken one by one. */
  SegmentRow with(SegmentRow earlier) {
    return new SegmentRow(
        number,
        worker,
        from,
        until,
        earlier.startedAt == null ? startedAt : earlier.startedAt,
        endedAt == null ? earlier.endedAt : endedAt,
        state,
        sum(captured, earlier.captured),
        sum(missed, earlier.missed),
        attempt,
        detail);
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null ? other : other == null ? one : Long.valueOf(one + other);
  }

  /** Where it stands. */
  public enum State {
    /** Nobody has taken it yet, or takes it up again. */
    WAITING,
    /** It connects. */
    STARTING,
    /** It has slots. */
    SERVING,
    CLOSED,
    FAILED
  }
}
