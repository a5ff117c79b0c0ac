package io.snaprelay.starter.gateway.api;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.Retune;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.RiskLevel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A change of how a stream is captured. */
record RetuneBody(
    @Nullable Duration interval,
    @Nullable Accuracy accuracy,
    @Nullable RiskLevel riskLevel,
    @Nullable PictureBody picture,
    @Nullable String reason) {

  /** Whether there is nothing to change. */
  boolean saysNothing() {
    return interval == null && accuracy == null && riskLevel == null && picture == null;
  }

  Retune change(Asked asked) {
    return new Retune(
        interval, accuracy, riskLevel, picture == null ? null : picture.spec(), asked);
  }
}
