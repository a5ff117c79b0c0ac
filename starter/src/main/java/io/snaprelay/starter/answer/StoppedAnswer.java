package io.snaprelay.starter.answer;

import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.client.StopOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a stop was answered with.
 *
 * @param outcome STOPPED, NOT_RUNNING, or OTHER_SESSION
 * @param summary the final ledger, where it was waited for
 */
public record StoppedAnswer(String streamId, String outcome, @Nullable CaptureSummary summary) {

  public static StoppedAnswer of(StreamId stream, StopOutcome outcome) {
    return new StoppedAnswer(stream.value(), word(outcome), null);
  }

  private static String word(StopOutcome outcome) {
    return switch (outcome) {
      case StopOutcome.Stopped stopped -> "STOPPED";
      case StopOutcome.NotRunning nothing -> "NOT_RUNNING";
      case StopOutcome.OtherSession other -> "OTHER_SESSION";
    };
  }
}
