package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How closely a stream is looked at: the part of its {@link Tuning} that a verdict changes.
 *
 * @param interval null where only given instants are wanted
 */
public record Pace(
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
    Accuracy accuracy,
    RiskLevel riskLevel)
    implements WireRecord {

  public static Pace of(Tuning tuning) {
    return new Pace(tuning.interval(), tuning.accuracy(), tuning.riskLevel());
  }

  /** The next version of {@code tuning}, at this pace. */
  public Tuning of(Tuning tuning, int version) {
    return new Tuning(
        version,
        tuning.urls(),
        interval,
        tuning.phase(),
        accuracy,
        tuning.picture(),
        riskLevel,
        tuning.asked());
  }
}
