package io.snaprelay.starter.client;

import io.snaprelay.model.CaptureState;
import java.util.List;

/** How a start ended well: a capture of the stream runs either way. */
public sealed interface StartOutcome {

  String workflowId();

  String runId();

  CaptureState state();

  /**
   * The capture was started.
   *
   * @param missingAttributes search attributes that the namespace lacks, so that the stream cannot
   *     be found by them; {@code snaprelay setup} registers them
   */
  record Started(
      String workflowId, String runId, CaptureState state, List<String> missingAttributes)
      implements StartOutcome {}

  /** One ran already; it stays as it is, whatever this request asks for. */
  record RunsAlready(String workflowId, String runId, CaptureState state) implements StartOutcome {}
}
