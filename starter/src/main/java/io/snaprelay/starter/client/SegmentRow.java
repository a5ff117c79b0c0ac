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
