package io.snaprelay.capture;

import io.snaprelay.capture.segment.SegmentContext;
import io.snaprelay.contract.Checkpoint;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.Sound;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Sampling;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What an attempt at a segment begins with. */
final class SegmentStart {

  /** A task that waited longer than this for its worker waited for a free slot. */
  private static final long CAPACITY_WAIT_MILLIS = 5_000;

  private SegmentStart() {}

  static SegmentContext context(
      SegmentTask task, ActivityExecutionContext activity, CaptureContext shared) {
    ActivityInfo info = activity.getInfo();
    WorkflowRun run = WorkflowRun.of(info);
    Holder holder = new Holder(run.runId(), task.segment(), run.attempt());
    Optional<Checkpoint> last = activity.getHeartbeatDetails(Checkpoint.class);
    return new SegmentContext(
        task,
        holder,
        run.origin(task.stream(), task.interval(), task.riskLevel(), task.labels(), task.segment()),
        shared.controlQueue(),
        last.map(Checkpoint::report)
            .filter(report -> report.holder().sameSegment(holder))
            .orElse(null),
        last.map(Checkpoint::anchor).orElse(task.anchor()),
        last.map(Checkpoint::sound).orElse(Sound.UNKNOWN),
        last.map(Checkpoint::sampling).map(Sampling::traits).orElse(task.traits()),
        task.everLive(),
        settleCause(info, last.orElse(null)),
        shared.limits().segment(),
        ThreadLocalRandom.current());
  }

  /** Why slots before this attempt's own have no picture. */
  private static GapCause settleCause(ActivityInfo info, @Nullable Checkpoint last) {
    if (info.getAttempt() > 1) {
      return last == null || last.leaving() == null ? GapCause.WORKER_LOST : last.leaving();
    }
    return waitedForCapacity(info) ? GapCause.NO_CAPACITY : GapCause.HANDOVER;
  }

  static boolean waitedForCapacity(ActivityInfo info) {
    return info.getStartedTimestamp() - info.getScheduledTimestamp() > CAPACITY_WAIT_MILLIS;
  }
}
