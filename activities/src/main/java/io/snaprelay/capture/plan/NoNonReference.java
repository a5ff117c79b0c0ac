package io.snaprelay.capture.plan;

import io.snaprelay.model.SamplingKind;
import java.util.List;

/** Pictures that no other one is built upon are skipped: most B-frames, in ordinary streams. */
public record NoNonReference(String reason) implements SamplingPlan {

  static final List<String> SKIPPING = List.of("-skip_frame", "noref");

  @Override
  public SamplingKind kind() {
    return SamplingKind.NO_NON_REFERENCE;
  }

  @Override
  public List<String> inputOptions() {
    return SKIPPING;
  }
}
