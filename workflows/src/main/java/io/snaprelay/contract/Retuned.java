package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.ModeChoice;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a change: all that holds now, but the addresses, which are secrets.
 *
 * @param from first slot that is captured so; null where that was not decided within half a minute,
 *     since the source is away or nobody has a free task slot: it holds from the next picture on
 *     then
 */
public record Retuned(
    @Nullable Instant from,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
    Accuracy accuracy,
    RiskLevel riskLevel,
    PictureSpec picture,
    ModeChoice mode)
    implements WireRecord {

  public static Retuned of(@Nullable Instant from, Tuning tuning, ModeChoice mode) {
    return new Retuned(
        from, tuning.interval(), tuning.accuracy(), tuning.riskLevel(), tuning.picture(), mode);
  }
}
