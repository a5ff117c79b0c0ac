package io.snaprelay.simulation;

import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.relay.Segment;
import org.jspecify.annotations.Nullable;

/** As the workflow's {@code SegmentActivity}. */
final class SimSegment implements SimTenure {

  static final long LEAVE_WITHIN = Timings.HEARTBEAT_TIMEOUT.plusSeconds(60).toMillis();
  private static final long CANCEL_WITHIN = Timings.HEARTBEAT_TIMEOUT.plusSeconds(10).toMillis();

  private final World world;
  private final SimWorkflow run;
  private final int number;
  private final SimActivity activity;
  private boolean over;
  private boolean leaving;
  private boolean cancelled;

  SimSegment(World world, SimWorkflow run, SegmentTask task) {
    this.world = world;
    this.run = run;
    this.number = task.segment();
    activity = new SimActivity(world, run, task);
  }

  @Override
  public void over(@Nullable SegmentResult result) {
    if (!over) {
      over = true;
      run.returned(run.relay().runId(), number, result);
    }
  }

  @Override
  public void leave() {
    if (leaving) {
      return;
    }
    leaving = true;
    Segment segment = run.segment(run.relay().runId(), number);
    String worker = run.worker(number);
    if (segment == null || segment.holder() == null || worker == null) {
      cancel();
      return;
    }
    SimNudge.send(
        world,
        segment.holder(),
        worker,
        known -> {
          if (!known) {
            cancel();
          }
        });
    world.temporal().after(LEAVE_WITHIN, this::cancel);
  }

  private void cancel() {
    if (over || cancelled) {
      return;
    }
    cancelled = true;
    activity.cancel();
    world.temporal().after(CANCEL_WITHIN, () -> over(null));
  }

  @Override
  public void forget() {
    over = true;
    activity.forget();
  }
}
