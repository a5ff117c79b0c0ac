package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CarriedState;
import io.snaprelay.contract.Tuning;
import io.snaprelay.model.ModeChoice;

/** What the stream is captured with from the next segment on. */
final class CurrentTuning {

  private final CaptureRequest request;
  private Tuning tuning;

  CurrentTuning(CaptureRequest request) {
    this.request = request;
    CarriedState carried = request.carried();
    tuning = carried == null ? Tuning.of(request) : carried.tuning();
  }

  Tuning get() {
    return tuning;
  }

  void set(Tuning next) {
    tuning = next;
  }

  ModeChoice mode() {
    return ModeChoice.of(request.mode(), tuning.interval());
  }
}
