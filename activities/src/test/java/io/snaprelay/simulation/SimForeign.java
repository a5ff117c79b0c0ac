package io.snaprelay.simulation;

import io.snaprelay.contract.SegmentResult;
import io.snaprelay.model.Holder;
import io.snaprelay.model.relay.Segment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** As the workflow's {@code ForeignSegment}: started by an earlier run. */
final class SimForeign implements SimTenure {

  private final World world;
  private final SimWorkflow run;
  private final String runId;
  private final int number;
  private boolean over;
  private boolean expected;

  SimForeign(World world, SimWorkflow run, Segment segment) {
    this.world = world;
    this.run = run;
    this.runId = segment.runId();
    this.number = segment.number();
    changed();
  }

  @Override
  public void changed() {
    Segment segment = run.segment(runId, number);
    Instant until = segment == null ? null : segment.until();
    if (until != null) {
      expect(Timeline.millis(until));
    }
  }

  private void expect(long end) {
    if (!expected && !over) {
      expected = true;
      long left = end + SimSegment.LEAVE_WITHIN - world.timeline().now();
      world.temporal().after(left, () -> over(null));
    }
  }

  @Override
  public void over(@Nullable SegmentResult result) {
    if (!over) {
      over = true;
      run.returned(runId, number, result);
    }
  }

  @Override
  public void leave() {
    Segment segment = run.segment(runId, number);
    Holder holder = segment == null ? null : segment.holder();
    String worker = run.worker(number);
    if (!over && holder != null && worker != null) {
      SimNudge.send(world, holder, worker, known -> {});
    }
    expect(world.timeline().now());
  }

  @Override
  public void forget() {
    over = true;
  }
}
