package io.snaprelay.conduct;

import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.Holder;
import io.snaprelay.model.relay.Departure;
import io.snaprelay.model.relay.Message;
import io.snaprelay.model.relay.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The activity of one segment, from its start until it has returned or was given up. */
public final class SegmentTenure implements Tenure {

  /** For delivering what is queued while the store is slow; then the cancellation goes out. */
  static final Duration LEAVE_WITHIN = Timings.HEARTBEAT_TIMEOUT.plusSeconds(60);

  /** A cancelled activity hears of it by its next heartbeat, or is dead. */
  private static final Duration CANCEL_WITHIN = Timings.HEARTBEAT_TIMEOUT.plusSeconds(10);

  /** Successors of sources that are there are live by then, HLS included. */
  private static final Duration SEARCH = Duration.ofSeconds(20);

  /** Starts the activity. */
  public interface Starter {
    /**
     * Does.
     *
     * @param over hears its result; null where it ended without one
     * @return cancels it
     */
    Runnable start(Consumer<@Nullable SegmentResult> over);
  }

  private final Surroundings world;
  private final RelayDesk desk;
  private final String runId;
  private final int number;
  private final Duration grace;
  private final Instant startedAt;
  private final Runnable cancellation;
  private Runnable timer = () -> {};
  private boolean over;
  private boolean leaving;
  private boolean cancelling;
  private @Nullable ForeignTenure orphaned;

  /**
   * Starts it.
   *
   * @param grace of the stream
   */
  public SegmentTenure(
      Surroundings world,
      RelayDesk desk,
      String runId,
      int number,
      Duration grace,
      Starter activity) {
    this.world = world;
    this.desk = desk;
    this.runId = runId;
    this.number = number;
    this.grace = grace;
    startedAt = world.now();
    cancellation = activity.start(this::ended);
  }

  /**
   * The activity is over. Where its search was given up, and it had found the source by then, its
   * holder knows nothing of that, and serves: as one of an earlier run. Or it has died: only a
   * successor can tell.
   */
  private void ended(@Nullable SegmentResult result) {
    Segment segment = desk.relay().segment(runId, number);
    if (result == null && segment != null && isWanted(segment)) {
      timer.run();
      orphaned = new ForeignTenure(world, desk, segment, grace);
      orphaned.changed();
      desk.reliefWanted(Objects.requireNonNull(segment.holder()));
    } else {
      over(result);
    }
  }

  private boolean isWanted(Segment segment) {
    return leaving && segment.wasLive() && !desk.relay().stopping();
  }

  @Override
  public void changed() {
    if (orphaned != null) {
      orphaned.changed();
    }
  }

  @Override
  public boolean returned(SegmentResult result) {
    return orphaned != null && orphaned.returned(result);
  }

  private void over(@Nullable SegmentResult result) {
    if (!over) {
      over = true;
      timer.run();
      desk.returned(
          returned(runId, number, result, world.now().minus(grace)),
          result == null ? null : result.detail(),
          result == null ? null : result.anchor());
    }
  }

  /** What a result means for the relay. */
  static Message.Returned returned(
      String runId, int number, @Nullable SegmentResult result, Instant awaySince) {
    return result == null
        ? new Message.Returned(runId, number, Departure.FAILED, null, null)
        : new Message.Returned(
            runId, number, departure(result.outcome()), result.report(), awaySince);
  }

  private static Departure departure(SegmentOutcome outcome) {
    return switch (outcome) {
      case COMPLETED -> Departure.SERVED;
      case STOPPED -> Departure.STOPPED;
      case SOURCE_GONE -> Departure.SOURCE_GONE;
      case DRAINED -> Departure.DRAINED;
      case REJECTED -> Departure.REJECTED;
    };
  }

  @Override
  public void giveUpSearch(boolean atOnce) {
    if (atOnce || world.now().isAfter(startedAt.plus(SEARCH))) {
      leave();
    }
  }

  /**
   * Makes the holder leave, in bounded time. A live one is nudged on its worker's own queue, which
   * is faster than any heartbeat; one that connects, or cannot be reached, is cancelled.
   */
  @Override
  public void leave() {
    if (orphaned != null) {
      orphaned.leave();
      return;
    }
    if (leaving || over) {
      return;
    }
    leaving = true;
    Segment segment = desk.relay().segment(runId, number);
    Holder holder = segment == null ? null : segment.holder();
    String worker = desk.workerOf(number);
    if (holder == null || worker == null) {
      cancel();
      return;
    }
    String summary = "segment " + number + " has to leave";
    timer = world.at(world.now().plus(LEAVE_WITHIN), summary, this::cancel);
    world.nudge(
        holder,
        worker,
        known -> {
          if (!known && !over && !cancelling) {
            cancel();
          }
        });
  }

  private void cancel() {
    cancelling = true;
    timer.run();
    cancellation.run();
    String summary = "segment " + number + ", cancelled, has to leave";
    timer = world.at(world.now().plus(CANCEL_WITHIN), summary, this::giveUp);
  }

  private void giveUp() {
    Segment last = desk.relay().segment(runId, number);
    if (last != null && isWanted(last)) {
      // Its search was given up, and it had found the source by then: it serves, until relieved.
      leaving = false;
      cancelling = false;
    } else {
      over(null);
    }
  }
}
