package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a review service says of a stream: how closely it is to be looked at, and for how long. It
 * holds for {@code ttl}, or until the next one; then what held before holds again.
 *
 * @param interval how often; null for the interval of the risk level's rule
 * @param riskLevel takes the interval and accuracy of its rule in {@link
 *     CaptureRequest#riskPolicy}, where there is one
 * @param ttl zero takes back what is in force
 * @param reason for people who read the history; null for none
 * @param at when it was said, by the clock of who said it; the same however often it is told
 * @param log where it was said: within one log the position grows
 * @param position in {@code log}: one that is not newer than the last is a repeated one
 */
public record Verdict(
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
    @Nullable RiskLevel riskLevel,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration ttl,
    @Nullable String reason,
    Instant at,
    String log,
    long position)
    implements WireRecord {

  /**
   * From when on it does not hold any more. A clock that is ahead must not prolong what it says.
   *
   * @param told when the stream was told for the first time
   */
  public Instant until(Instant told) {
    return (at.isAfter(told) ? told : at).plus(ttl);
  }
}
