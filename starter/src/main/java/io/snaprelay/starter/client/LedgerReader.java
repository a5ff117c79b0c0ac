package io.snaprelay.starter.client;

import io.snaprelay.contract.SegmentView;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.Grid;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Tally;
import io.snaprelay.runtime.errors.OperatorException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a stream's workflow has settled, be it running or over. */
final class LedgerReader {

  /** A worker that has the workflow no more replays it first, and its last run may be long. */
  private static final Duration QUERY = Duration.ofSeconds(15);

  /** Where no grid says what is settled: a picture is stored and counted by then. */
  private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

  private final WorkflowClient client;
  private final TemporalCalls calls;
  private final StreamReader reader;
  private final Clock clock;

  LedgerReader(WorkflowClient client, TemporalCalls calls, StreamReader reader, Clock clock) {
    this.client = client;
    this.calls = calls;
    this.reader = reader;
    this.clock = clock;
  }

  StreamLedger read(StreamId stream) {
    StreamView view = reader.read(stream);
    Instant from = startOfFirstRun(view.head());
    return switch (view) {
      case StreamView.Running running -> running(stream, from, running.status());
      case StreamView.Unanswered silent ->
          throw new NoWorkerException(
              "no worker answers for %s, so that its ledger cannot be read: start one with `snaprelay worker`"
                  .formatted(stream));
      case StreamView.Ended ended ->
          new StreamLedger(
              stream,
              "ENDED " + ended.summary().reason(),
              from,
              end(view.head()),
              true,
              tally(ended.summary().coverage()),
              status(stream).map(LedgerReader::grid).orElse(null));
      case StreamView.BrokenOff broken -> broken(stream, from, broken);
    };
  }

  private StreamLedger running(StreamId stream, Instant from, StreamStatus status) {
    Instant until = settledUntil(status);
    return new StreamLedger(
        stream, status.state().name(), from, until, false, told(status, until), grid(status));
  }

  /** Nobody summed it up; what its workflow knew last can still be asked for. */
  private StreamLedger broken(StreamId stream, Instant from, StreamView.BrokenOff view) {
    Optional<StreamStatus> last = status(stream);
    Instant until = last.map(this::settledUntil).orElse(end(view.head()));
    return new StreamLedger(
        stream,
        view.how(),
        from,
        until,
        false,
        last.map(status -> told(status, until)).orElse(null),
        last.map(LedgerReader::grid).orElse(null));
  }

  /** Up to where every slot is accounted for by reports that the workflow has. */
  private Instant settledUntil(StreamStatus status) {
    Stream<Instant> open =
        status.segments().stream().map(LedgerReader::open).flatMap(Optional::stream);
    return Stream.concat(open, Stream.ofNullable(status.dueFrom()))
        .min(Comparator.naturalOrder())
        .orElseGet(
            () ->
                status.state() == CaptureState.STARTING
                    ? status.since()
                    : clock.instant().minus(ON_ITS_WAY));
  }

  /** The first slot of a segment that nobody accounted for; empty where there is none. */
  private static Optional<Instant> open(SegmentView segment) {
    SegmentReport report = segment.report();
    Instant known = report == null ? segment.from() : report.until();
    boolean whole = known != null && segment.until() != null && !known.isBefore(segment.until());
    return whole ? Optional.empty() : Optional.ofNullable(known);
  }

  /** What was told of slots before {@code until}: a successor may be ahead of its predecessor. */
  private static Tally told(StreamStatus status, Instant until) {
    Tally tally = status.settled();
    for (SegmentView segment : status.segments()) {
      SegmentReport report = segment.report();
      if (report != null && report.from().isBefore(until)) {
        tally = tally.plus(report.tally());
      }
    }
    return tally;
  }

  private static Tally tally(Coverage coverage) {
    return new Tally(
        coverage.captured(),
        coverage.unchanged(),
        coverage.missedByCause(),
        coverage.gaps(),
        coverage.extras());
  }

  private static @Nullable Grid grid(StreamStatus status) {
    Duration interval = status.interval();
    Duration phase = status.phase();
    return interval == null || phase == null ? null : Grid.of(interval, phase);
  }

  /** Closed workflows answer queries as well, as long as there is a worker. */
  private Optional<StreamStatus> status(StreamId stream) {
    try {
      StreamCaptureWorkflow workflow =
          client.newWorkflowStub(StreamCaptureWorkflow.class, WorkflowIds.ofStream(stream));
      return Optional.of(calls.within(QUERY, workflow::status));
    } catch (OperatorException e) {
      throw e;
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private Instant end(StreamView.Head head) {
    Instant closedAt = head.closedAt();
    return closedAt == null ? clock.instant() : closedAt;
  }

  /** A capture goes on over several runs of its workflow. */
  private Instant startOfFirstRun(StreamView.Head head) {
    String first = firstRun(head.workflowId(), head.runId());
    return first.isEmpty() || first.equals(head.runId())
        ? head.startedAt()
        : describe(head.workflowId(), first).getStartTime();
  }

  private String firstRun(String workflowId, String runId) {
    return describe(workflowId, runId)
        .getRawDescription()
        .getWorkflowExecutionInfo()
        .getFirstRunId();
  }

  private WorkflowExecutionDescription describe(String workflowId, String runId) {
    WorkflowTargetOptions target =
        WorkflowTargetOptions.newBuilder()
            .setWorkflowExecution(
                WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId).build())
            .build();
    return calls.server(() -> client.newUntypedWorkflowStub(target).describe());
  }
}
