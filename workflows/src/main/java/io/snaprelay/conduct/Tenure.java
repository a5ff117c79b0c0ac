package io.snaprelay.conduct;

import java.time.Instant;

/** Whatever captures the slots of a segment. It says by itself when it is over. */
public interface Tenure {

  /** The stream is over: return soon, in bounded time. Does not block. */
  void leave();

  /** Its search for the source is not wanted any more, by {@code now}; many are not asked. */
  default void giveUpSearch(boolean atOnce) {}

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
