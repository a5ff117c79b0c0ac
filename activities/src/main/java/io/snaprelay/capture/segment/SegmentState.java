package io.snaprelay.capture.segment;

import io.snaprelay.contract.Checkpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Where a holder stands. Immutable; {@link #on} is pure: what happened and the time in, the next
 * state and what to do out.
 *
 * <p>{@link Asking} → {@link Connecting} → {@link Live} → {@link Leaving} → {@link Finished}
 */
sealed interface SegmentState permits Asking, Connecting, Live, Leaving, Finished {

  Step on(SegmentEvent event, Instant now);

  Checkpoint checkpoint();

  /** Whether pictures come, so that heartbeats need not carry a stop. */
  default boolean isLive() {
    return false;
  }

  /** The next state, and what to do, in order. */
  record Step(SegmentState state, List<SegmentAction> actions) {

    static Step to(SegmentState state, SegmentAction... actions) {
      return new Step(state, List.of(actions));
    }

    /** Does {@code earlier} before the actions of this step. */
    Step after(List<SegmentAction> earlier) {
      List<SegmentAction> all = new ArrayList<>(earlier);
      all.addAll(actions);
      return new Step(state, all);
    }

    /** Goes on from where this step leads, as long as that is live. */
    Step then(Function<Live, Step> next) {
      return state instanceof Live live ? next.apply(live).after(actions) : this;
    }

    Step and(SegmentAction... later) {
      List<SegmentAction> all = new ArrayList<>(actions);
      all.addAll(List.of(later));
      return new Step(state, all);
    }
  }
}
