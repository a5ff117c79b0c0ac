package io.snaprelay.starter.client;

import io.snaprelay.contract.Backlog;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.FrameRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One stream's capture as it stands: running, running without an answer, or over. */
public sealed interface StreamView {

  Head head();

  /** What Temporal itself knows of it, without asking the workflow. */
  record Head(
      String streamId,
      String workflowId,
      String runId,
      Instant startedAt,
      @Nullable Instant closedAt) {}

  /**
   * It runs.
   *
   * @param coverage the ledger to the second, with what the running segment's last heartbeat said
   * @param lastFrame the newest stored picture that is known, from the heartbeat likewise; null
   *     before the first
   * @param phase what the running segment does, in a word or two; null while none runs
   * @param trouble why the running segment's last attempt failed; null where it did not
   * @param backlog pictures of running segments that the store or Kafka keeps waiting; null for
   *     none
   */
  record Running(
      Head head,
      StreamStatus status,
      Coverage coverage,
      @Nullable FrameRef lastFrame,
      @Nullable String phase,
      @Nullable String trouble,
      @Nullable Backlog backlog)
      implements StreamView {}

  /** It runs as far as Temporal knows, and no worker answered for it in time. */
  record Unanswered(Head head) implements StreamView {}

  /** It ended by itself or was stopped; the ledger is final. */
  record Ended(Head head, CaptureSummary summary) implements StreamView {}

  /**
   * Its workflow was broken off, so that nobody summed it up.
   *
   * @param how Temporal's word, such as "terminated"
   */
  record BrokenOff(Head head, String how) implements StreamView {}
}
