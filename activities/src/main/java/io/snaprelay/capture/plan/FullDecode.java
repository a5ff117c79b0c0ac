package io.snaprelay.capture.plan;

import io.snaprelay.model.SamplingKind;
import java.util.List;

/** Everything is decoded, and the pictures of slots are selected afterwards. */
public record FullDecode(String reason) implements SamplingPlan {

  @Override
  public SamplingKind kind() {
    return SamplingKind.FULL_DECODE;
  }

  @Override
  public List<String> inputOptions() {
    return List.of();
  }
}
