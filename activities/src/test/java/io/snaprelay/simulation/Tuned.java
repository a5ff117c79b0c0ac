package io.snaprelay.simulation;

import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.relay.Decision;
import io.snaprelay.model.relay.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wanted of the stream by now. */
final class Tuned {

  static final String STREAM = "live/simulated";

  /** Another grid from now on. */
  record Change(Grid grid) {}

  private final Duration length;
  private final Duration grace;
  private final @Nullable Instant limit;
  private @Nullable Instant firstDue;
  private Plan plan;

  Tuned(Grid grid, Duration length, Duration grace, @Nullable Instant limit) {
    this.length = length;
    this.grace = grace;
    this.limit = limit;
    plan = new Plan(0, grid, length);
  }

  Plan plan() {
    return plan;
  }

  Duration grace() {
    return grace;
  }

  @Nullable Instant limit() {
    return limit;
  }

  /** The relay's first slot without an account: at first it is the stream's first slot. */
  void due(@Nullable Instant from) {
    firstDue = firstDue == null ? from : firstDue;
  }

  /** Another run knows nothing of the slots that there were. */
  void forget() {
    firstDue = null;
  }

  @Nullable Instant firstDue() {
    return firstDue;
  }

  void change(Change change) {
    plan = new Plan(plan.version() + 1, change.grid, length);
  }

  SegmentTask task(Decision.Call call, boolean everLive) {
    Grid grid = call.plan().grid();
    return new SegmentTask(
        STREAM,
        call.segment(),
        List.of(new SourceUrl("rtmp://simulated/live")),
        grid.interval(),
        Duration.ofMillis(grid.phaseMillis()),
        Accuracy.ECONOMY,
        PictureSpec.DEFAULT,
        RiskLevel.NORMAL,
        Map.of(),
        everLive,
        grace,
        null,
        null,
        null,
        !everLive && grid.interval().compareTo(Timings.EXTRA_PICTURES_FROM) >= 0);
  }
}
