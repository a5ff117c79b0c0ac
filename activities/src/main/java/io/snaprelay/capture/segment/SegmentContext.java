package io.snaprelay.capture.segment;

import io.snaprelay.capture.delivery.FrameOrigin;
import io.snaprelay.contract.SegmentTask;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Holder;
import io.snaprelay.model.Orders;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.StreamTraits;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What does not change while a holder runs.
 *
 * @param inherited what an earlier attempt at this segment has accounted for; null where there was
 *     none
 * @param anchor wall clock minus source clock in milliseconds as an earlier attempt or the
 *     predecessor knew it; null where nobody does
 * @param sound as an earlier attempt knew it
 * @param traits what they saw of the stream; null likewise
 * @param everLive whether the stream was live before this holder: then no refusal ends it
 * @param settleCause of slots before the holder's own that are not in the store
 */
public record SegmentContext(
    SegmentTask task,
    Holder holder,
    FrameOrigin origin,
    String controlQueue,
    @Nullable SegmentReport inherited,
    @Nullable Long anchor,
    Sound sound,
    @Nullable StreamTraits traits,
    boolean everLive,
    GapCause settleCause,
    SegmentLimits limits,
    RandomGenerator random) {

  public SegmentContext {
    // Whoever takes it over answers for it; it is not the last word of the attempt that died.
    inherited = inherited == null ? null : inherited.by(holder);
    everLive = everLive || inherited != null;
  }

  Grid grid() {
    return task.grid();
  }

  /** The task is as old as the segment: an attempt before may have been live since. */
  SegmentContext knowing(Orders orders) {
    boolean live = everLive || orders.settleFrom() != null;
    return new SegmentContext(
        task,
        holder,
        origin,
        controlQueue,
        inherited,
        anchor,
        sound,
        traits,
        live,
        settleCause,
        limits,
        random);
  }

  /** Whether an earlier attempt at this segment served, and nobody serves since. */
  boolean takesOver() {
    return inherited != null;
  }

  /** Whether a picture at once is worth it, since the next slot may be far away. */
  boolean extraOnResume() {
    return task.interval().compareTo(Timings.EXTRA_PICTURES_FROM) >= 0;
  }
}
