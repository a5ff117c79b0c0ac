package io.snaprelay.contract;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.WireRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is to change while a stream is captured; what is null stays as it is.
 *
 * @param riskLevel takes the interval and accuracy of its rule in {@link
 *     CaptureRequest#riskPolicy}, where there is one and they are not given here
 * @param asked by whom and why; null where nobody says
 */
public record Retune(
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
    @Nullable Accuracy accuracy,
    @Nullable RiskLevel riskLevel,
    @Nullable PictureSpec picture,
    @Nullable Asked asked)
    implements WireRecord {

  public Retune(
      @Nullable Duration interval,
      @Nullable Accuracy accuracy,
      @Nullable RiskLevel riskLevel,
      @Nullable PictureSpec picture) {
    this(interval, accuracy, riskLevel, picture, null);
  }
}
