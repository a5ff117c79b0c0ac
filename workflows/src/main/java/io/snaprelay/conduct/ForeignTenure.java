package io.snaprelay.conduct;

import io.snaprelay.contract.SegmentResult;
import io.snaprelay.model.Holder;
import io.snaprelay.model.relay.Segment;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A segment that an earlier run of the workflow started: its activity is unknown to Temporal since,
 * its holder goes on all the same, and says by signal when it is over. One that does not within a
 * bound after its end has died.
 */
final class ForeignTenure implements Tenure {

  private final Surroundings world;
  private final RelayDesk desk;
  private final Segment segment;
  private final Duration grace;
  private Runnable timer = () -> {};
  private boolean expected;
  private boolean over;

  /** Waits for it. */
  ForeignTenure(Surroundings world, RelayDesk desk, Segment segment, Duration grace) {
    this.world = world;
    this.desk = desk;
    this.segment = segment;
    this.grace = grace;
  }

  @Override
  public void changed() {
    Segment now = current();
    Instant until = now == null ? null : now.until();
    if (until != null) {
      expectBy(until);
    }
  }

  private void expectBy(Instant end) {
    if (!expected && !over) {
      expected = true;
      String summary = "segment " + segment.number() + " of the run before has to leave";
      timer = world.at(end.plus(SegmentTenure.LEAVE_WITHIN), summary, () -> over(null));
    }
  }

  /** As the relay knows it now: another attempt may have become live since. */
  private @Nullable Segment current() {
    return desk.relay().segment(segment.runId(), segment.number());
  }

  @Override
  public boolean returned(SegmentResult result) {
    over(result);
    return true;
  }

  /** Null: it is given up. */
  private void over(@Nullable SegmentResult result) {
    if (!over) {
      over = true;
      timer.run();
      desk.returned(
          SegmentTenure.returned(
              segment.runId(), segment.number(), result, world.now().minus(grace)),
          result == null ? null : result.detail(),
          result == null ? null : result.anchor());
    }
  }

  @Override
  public void leave() {
    Segment now = current();
    Holder holder = now == null ? null : now.holder();
    String worker = desk.workerOf(segment.number());
    if (!over && worker != null && holder != null) {
      world.nudge(holder, worker, known -> {});
    }
    expectBy(world.now());
  }
}
