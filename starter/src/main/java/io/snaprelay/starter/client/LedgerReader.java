package io.snaprelay.starter.client;

import io.snaprelay.contract.SegmentView;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.contract.StreamStatus;
import io.snaprelay.contract.WorkflowIds;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Tally;
import io.snaprelay.runtime.errors.OperatorException;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
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
    return switch (view) {
      case StreamView.Running running -> running(stream, view.head(), running.status());
      case StreamView.Unanswered silent ->
          throw new NoWorkerException(
              "no worker answers for %s, so that its ledger cannot be read: start one with `snaprelay worker`"
                  .formatted(stream));
      case StreamView.Ended ended ->
          new StreamLedger(
              stream,
              "ENDED " + ended.summary().reason(),
              start(view.head(), ended.summary().firstFrameAt()),
              end(view.head()),
              true,
              tally(ended.summary().coverage()),
              ended.summary().grids());
      case StreamView.BrokenOff broken -> broken(stream, broken);
    };
  }

  private StreamLedger running(StreamId stream, StreamView.Head head, StreamStatus status) {
    Instant until = settledUntil(status);
    return new StreamLedger(
        stream,
        status.state().name(),
        start(head, status.firstFrameAt()),
        until,
        false,
        told(status, until),
        status.grids());
  }

  /** Nobody summed it up; what its workflow knew last can still be asked for. */
  private StreamLedger broken(StreamId stream, StreamView.BrokenOff view) {
    Optional<StreamStatus> last = status(stream);
    Instant until = last.map(this::settledUntil).orElse(end(view.head()));
    return new StreamLedger(
        stream,
        view.how(),
        start(view.head(), last.map(StreamStatus::firstFrameAt).orElse(null)),
        until,
        false,
        last.map(status -> told(status, until)).orElse(null),
        last.map(StreamStatus::grids).orElse(List.of()));
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

  /**
   * A capture goes on over several runs of its workflow, of which the namespace keeps the first no
   * longer than its retention. In the first run pictures at instants may come before the grid's.
   */
  private static Instant start(StreamView.Head head, @Nullable Instant firstFrameAt) {
    return firstFrameAt != null && firstFrameAt.isBefore(head.startedAt())
        ? firstFrameAt
        : head.startedAt();
  }
}
