package io.snaprelay.conduct;

import io.snaprelay.contract.SegmentResult;
import java.time.Instant;

/** Whatever captures the slots of a segment. It says by itself when it is over. */
public interface Tenure {

  /** The stream is over: return soon, in bounded time. Does not block. */
  void leave();

  /**
   * It is not live, and is not wanted to look for the source any longer.
   *
   * @param atOnce whether that is so even where it has not looked for long
   */
  default void giveUpSearch(boolean atOnce) {}

  /**
   * Its holder says by signal that it is over, since Temporal takes no result of it.
   *
   * @return whether that is waited for
   */
  default boolean returned(SegmentResult result) {
    return false;
  }

  /** The relay may have changed. */
  default void changed() {}

  /** The first instant from {@code servable} on whose slot it has not begun. */
  default Instant notUnderWay(Instant servable) {
    return servable;
  }

  /** Whether it goes on when the run is over that started it. */
  default boolean outlivesItsRun() {
    return true;
  }
}
