package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CarriedState;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.Relay;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.Tally;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Segments one after another; a long segment is a relay whose segments are long. */
final class SegmentRelay implements Way {

  /** Before a segment follows one that never became live, so that no failure spins. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final StreamContext stream;
  private final Grid grid;
  private Relay relay;
  private int segment;
  private @Nullable Holder holder;
  private @Nullable String worker;
  private @Nullable Long anchor;

  SegmentRelay(StreamContext stream) {
    this.stream = stream;
    CaptureRequest request = stream.request();
    grid = request.grid();
    CarriedState carried = request.carried();
    relay =
        carried == null
            ? Relay.of(grid, request.segmentLength())
            : Relay.resumed(
                grid,
                request.segmentLength(),
                carried.settled(),
                carried.settleFrom(),
                carried.predecessor());
    segment = carried == null ? 0 : carried.segment();
    anchor = carried == null ? null : carried.anchor();
  }

  @Override
  public Next run() {
    limit();
    for (int done = 0; !stream.ending().requested(); done++) {
      if (done > 0 && stream.bounds().reached(done) && stream.quiet().getAsBoolean()) {
        return Next.CONTINUE_AS_NEW;
      }
      SegmentResult result = captureNext();
      if (!stream.ending().requested()) {
        conclude(result);
      }
    }
    return Next.ENDED;
  }

  private @Nullable SegmentResult captureNext() {
    segment++;
    relay = relay.opened(runId(), segment);
    stream.progress().changed();
    RunningSegment running = new RunningSegment(stream.request(), task());
    Workflow.await(() -> running.over() || stream.ending().requested());
    if (!running.over()) {
      stop(running);
    }
    SegmentResult result = running.result();
    close(result);
    return result;
  }

  /**
   * The run that the segment's holders will name. Recorded: after a reset the same history is
   * replayed under another run id, and what the old run's holders said must mean the same again.
   */
  private static String runId() {
    return Workflow.sideEffect(String.class, () -> Workflow.getInfo().getRunId());
  }

  private void stop(RunningSegment running) {
    Ending.Request ending = Objects.requireNonNull(stream.ending().get());
    relay = relay.stopped(ending.at());
    running.leave(holder, worker);
  }

  private void close(@Nullable SegmentResult result) {
    SegmentReport report = result == null ? null : result.report();
    if (report != null) {
      reported(report);
    }
    boolean gone = result != null && result.outcome() == SegmentOutcome.SOURCE_GONE;
    relay = relay.closed(report, gone);
    anchor = result == null || result.anchor() == null ? anchor : result.anchor();
    holder = null;
    worker = null;
  }

  /** What a segment's end means for the stream. */
  private void conclude(@Nullable SegmentResult result) {
    boolean wasLive = stream.progress().wasLive();
    Instant now = WorkflowTime.now();
    if (relay.complete() && (result == null || result.outcome() != SegmentOutcome.SOURCE_GONE)) {
      stream.ending().request(EndReason.LIMIT, now, null);
    } else if (result != null && result.outcome() == SegmentOutcome.REJECTED && !wasLive) {
      stream.ending().request(EndReason.REJECTED, now, result.detail());
    } else if (result != null && result.outcome() == SegmentOutcome.SOURCE_GONE) {
      EndReason reason = wasLive ? EndReason.SOURCE_ENDED : EndReason.NEVER_STARTED;
      relay = relay.limitedTo(now.minus(stream.request().grace()));
      stream.ending().request(reason, now, result.detail());
    } else if (result == null || pausesAfter(result)) {
      WorkflowTime.awaitUntil(
          now.plus(PAUSE), "before the next segment", stream.ending()::requested);
    }
  }

  /** A drained one never had its chance: the next begins at once. */
  private static boolean pausesAfter(SegmentResult result) {
    return result.report() == null && result.outcome() != SegmentOutcome.DRAINED;
  }

  private SegmentTask task() {
    CaptureRequest request = stream.request();
    boolean everLive = stream.progress().wasLive();
    Duration interval = grid.interval();
    return new SegmentTask(
        request.streamId(),
        segment,
        request.urls(),
        interval,
        Duration.ofMillis(grid.phaseMillis()),
        request.accuracy(),
        request.picture(),
        request.riskLevel(),
        request.labels(),
        everLive,
        request.grace(),
        request.mode() == CaptureMode.LONG ? CaptureRequest.RELAY_SEGMENT : null,
        anchor,
        !everLive && interval.compareTo(Timings.EXTRA_PICTURES_FROM) >= 0);
  }

  @Override
  public void live(SegmentLive live) {
    Orders before = relay.ordersFor(live.holder());
    relay = relay.live(live.holder(), live.firstServable());
    Orders orders = relay.ordersFor(live.holder());
    if (before.from() != null || orders.from() == null) {
      return;
    }
    holder = live.holder();
    worker = live.controlQueue();
    anchor = live.anchor();
    stream.live(orders.from());
    limit();
    stream.progress().changed();
  }

  private void limit() {
    Instant limit = stream.limit();
    relay = limit == null ? relay : relay.limitedTo(limit);
  }

  @Override
  public void reported(SegmentReport report) {
    if (!relay.accepts(report)) {
      Workflow.getLogger(SegmentRelay.class)
          .warn(
              "report of {} for [{}, {}) does not fit the ledger, whose next slot is {}",
              report.holder(),
              report.from(),
              report.until(),
              relay.settleFrom());
      return;
    }
    relay = relay.reported(report);
    stream.progress().stored(report.lastFrame());
    if (stream.ending().requested()) {
      return;
    }
    if (report.state() == CaptureState.INTERRUPTED) {
      stream.progress().interrupted();
    } else if (stream.progress().wasLive()) {
      stream.live(report.until());
    }
  }

  @Override
  public Orders ordersFor(Holder asking) {
    return relay.ordersFor(asking);
  }

  @Override
  public Standing standing() {
    Relay.Segment running = relay.current();
    return new Standing(
        relay.settled(),
        segment,
        holder,
        worker,
        running == null ? null : running.report(),
        relay.settleFrom(),
        relay.dueUntil(),
        relay.predecessor(),
        anchor);
  }

  @Override
  public void finish() {
    Ending.Request ending = stream.ending().get();
    if (ending != null && relay.dueUntil() == null && stream.progress().wasLive()) {
      relay = relay.limitedTo(ending.at());
    }
    relay = relay.finished();
  }

  @Override
  public void resettle(List<Gap> lookedUp, Tally found) {
    relay = relay.resettled(lookedUp, found);
  }

  @Override
  public void restart() {
    relay = relay.restarted();
    anchor = null;
  }
}
