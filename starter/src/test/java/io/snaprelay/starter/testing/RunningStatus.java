package io.snaprelay.starter.testing;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.Tuning;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Holder;
import io.snaprelay.model.ModeChoice;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.SamplingKind;
import io.snaprelay.model.Tally;
import java.time.Duration;
import java.util.List;

/** What a workflow says whose stream is live. */
final class RunningStatus {

  private RunningStatus() {}

  static StreamStatus of(CaptureRequest request, Tuning tuning, ModeChoice mode) {
    return new StreamStatus(
        request.streamId(),
        "run-1",
        CaptureState.LIVE,
        FakeStreams.START,
        mode.mode(),
        mode.reason(),
        tuning.interval(),
        tuning.interval() == null ? null : Duration.ZERO,
        tuning.accuracy(),
        tuning.riskLevel(),
        tuning.picture(),
        request.session(),
        1,
        new Holder("run-1", 1, 1),
        "snaprelay-worker-test",
        new Sampling(SamplingKind.HEAD_OF_GOP, "key packets come every 2000 ms", null),
        null,
        Tally.EMPTY,
        List.of(),
        null,
        null,
        Duration.ofSeconds(2),
        null,
        null,
        FakeStreams.START,
        List.of(),
        0,
        tuning.asked(),
        null);
  }
}
