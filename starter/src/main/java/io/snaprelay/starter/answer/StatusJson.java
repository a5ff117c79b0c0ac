package io.snaprelay.starter.answer;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.snaprelay.contract.Asked;
import io.snaprelay.contract.Backlog;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.VerdictState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Sampling;
import io.snaprelay.starter.client.StreamView;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code status} for programs: the same fields whatever the state, null where there is nothing.
 *
 * @param state a {@code CaptureState}; UNKNOWN where no worker answered
 * @param trouble in words; null where all is well
 * @param plan how pictures are taken out of the stream, and why so; null where nobody knows
 * @param backlog pictures that the store or Kafka keeps waiting; null for none
 * @param verdict the last one of a review service; null before any
 * @param timeLine the last minutes; null where it does not run, or has no picture yet
 */
public record StatusJson(
    String streamId,
    String state,
    @Nullable Instant since,
    @Nullable Settings settings,
    @Nullable Holder holder,
    @Nullable String worker,
    @Nullable String phase,
    @Nullable Plan plan,
    @Nullable FrameRef lastFrame,
    @Nullable Coverage coverage,
    @Nullable EndReason endReason,
    @Nullable String endDetail,
    @Nullable String trouble,
    @Nullable Backlog backlog,
    @Nullable VerdictState verdict,
    @Nullable TimeLine timeLine,
    @JsonUnwrapped Workflow workflow) {

  /**
   * How it is captured.
   *
   * @param asked who wanted it so, and why; null where nobody said
   */
  public record Settings(
      String mode,
      String modeReason,
      @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration interval,
      @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Duration phase,
      String accuracy,
      String riskLevel,
      @Nullable String session,
      @Nullable Asked asked) {}

  /** A {@code SamplingKind}, and why it is that one. */
  public record Plan(String name, String reason, @Nullable String rendition) {

    static @Nullable Plan of(@Nullable Sampling sampling) {
      return sampling == null
          ? null
          : new Plan(sampling.plan().name(), sampling.reason(), sampling.rendition());
    }
  }

  /** Where to find it in Temporal. */
  public record Workflow(
      String workflowId, String runId, Instant startedAt, @Nullable Instant closedAt) {}

  public static StatusJson of(StreamView view) {
    return of(view, Instant.now());
  }

  public static StatusJson of(StreamView view, Instant now) {
    return switch (view) {
      case StreamView.Running running -> running(running, now);
      case StreamView.Ended ended -> ended(ended);
      case StreamView.Unanswered silent -> bare(silent.head(), "UNKNOWN", "no worker answers");
      case StreamView.BrokenOff broken -> bare(broken.head(), "ENDED", broken.how());
    };
  }

  private static StatusJson running(StreamView.Running view, Instant now) {
    StreamStatus status = view.status();
    return new StatusJson(
        status.streamId(),
        status.state().name(),
        status.since(),
        settings(status),
        status.holder(),
        status.worker(),
        view.phase(),
        Plan.of(view.status().sampling()),
        view.lastFrame(),
        view.coverage(),
        status.endReason(),
        status.endDetail(),
        view.trouble(),
        view.backlog(),
        status.verdict(),
        TimeLine.of(view, now),
        workflow(view.head()));
  }

  private static Settings settings(StreamStatus status) {
    return new Settings(
        status.mode().name(),
        status.modeReason(),
        status.interval(),
        status.phase(),
        status.accuracy().name(),
        status.riskLevel().name(),
        status.session(),
        status.asked());
  }

  private static StatusJson ended(StreamView.Ended view) {
    CaptureSummary summary = view.summary();
    return new StatusJson(
        summary.streamId(),
        "ENDED",
        view.head().closedAt(),
        null,
        null,
        null,
        null,
        null,
        null,
        summary.coverage(),
        summary.reason(),
        summary.detail(),
        null,
        null,
        null,
        null,
        workflow(view.head()));
  }

  private static StatusJson bare(StreamView.Head head, String state, String trouble) {
    return new StatusJson(
        head.streamId(),
        state,
        head.closedAt(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        trouble,
        null,
        null,
        null,
        workflow(head));
  }

  private static Workflow workflow(StreamView.Head head) {
    return new Workflow(head.workflowId(), head.runId(), head.startedAt(), head.closedAt());
  }
}
