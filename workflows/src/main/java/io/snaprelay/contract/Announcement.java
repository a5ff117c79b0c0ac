package io.snaprelay.contract;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.WireRecord;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of a stream that its workflow publishes; holders publish those of their segments
 * themselves.
 *
 * @param kind which fields count: GAP has {@code gap}, ENDED has {@code reason}, {@code detail} and
 *     {@code coverage}
 * @param at when it happened
 */
public record Announcement(
    Kind kind,
    String streamId,
    Instant at,
    RiskLevel riskLevel,
    Map<String, String> labels,
    @Nullable Gap gap,
    @Nullable EndReason reason,
    @Nullable String detail,
    @Nullable Coverage coverage)
    implements WireRecord {

  /** Events of a workflow. */
  public enum Kind {
    STARTED,
    GAP,
    ENDED
  }
}
