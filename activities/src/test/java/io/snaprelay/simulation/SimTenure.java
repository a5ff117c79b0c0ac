package io.snaprelay.simulation;

import io.snaprelay.contract.SegmentResult;
import org.jspecify.annotations.Nullable;

/** As the workflow's tenures: whoever says when a segment is over. */
interface SimTenure {

  /** The stream is over: return soon, in bounded time. */
  void leave();

  /** The relay may have changed. */
  default void changed() {}

  /** Its holder has said so; or null: it is given up. */
  void over(@Nullable SegmentResult result);

  /** Nobody waits any more. */
  void forget();
}
