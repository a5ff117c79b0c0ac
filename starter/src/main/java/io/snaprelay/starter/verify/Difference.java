package io.snaprelay.starter.verify;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A slot of which two of ledger, bucket and Kafka say different things, or a number of slots that
 * cannot be told apart.
 *
 * @param slots how many; 1 where the slot is named
 * @param slot null where it is only known how many there are
 * @param frameId likewise
 * @param detail in words
 */
public record Difference(
    Kind kind, long slots, @Nullable Instant slot, @Nullable String frameId, String detail) {

  /** What differs. */
  public enum Kind {
    /** In the bucket, and no message told of it. */
    STORED_NOT_NOTIFIED,
    /** A message told of it, and the bucket does not have it. */
    NOTIFIED_NOT_STORED,
    /** In the bucket, and the ledger calls the slot missed. */
    STORED_BUT_MISSED,
    /** The ledger counts it as captured, and the bucket does not have it. */
    CAPTURED_NOT_STORED,
    /** In the bucket, and the ledger does not count it as captured. */
    STORED_NOT_CAPTURED,
    /** Several messages told of it, with different checksums. */
    DOUBLED_WITH_OTHER_CRC
  }

  static Difference of(Kind kind, Frame frame, String detail) {
    return new Difference(kind, 1, frame.slot(), frame.id(), detail);
  }

  static Difference count(Kind kind, long slots, String detail) {
    return new Difference(kind, slots, null, null, detail);
  }
}
