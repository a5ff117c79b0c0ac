package io.snaprelay.starter.gateway.api;

import io.snaprelay.model.Coverage;
import io.snaprelay.starter.client.StreamView;
import io.snaprelay.starter.gateway.http.Problem;
import io.snaprelay.starter.gateway.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A stream's ledger.
 *
 * @param coverage null where its workflow was broken off, so that nobody summed it up
 */
record CoverageAnswer(String streamId, String state, @Nullable Coverage coverage) {

  static CoverageAnswer of(StreamView view) {
    String stream = view.head().streamId();
    return switch (view) {
      case StreamView.Running running ->
          new CoverageAnswer(stream, running.status().state().name(), running.coverage());
      case StreamView.Ended ended ->
          new CoverageAnswer(stream, "ENDED", ended.summary().coverage());
      case StreamView.BrokenOff broken -> new CoverageAnswer(stream, "ENDED", null);
      case StreamView.Unanswered silent ->
          throw new ProblemException(
              Problem.of(503, "No worker", "no worker answers for " + stream));
    };
  }
}
