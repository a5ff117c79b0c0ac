package io.snaprelay.capture.segment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When to ask for orders.
 *
 * @param next when to ask; null while a question is out, or there is no reason to ask
 * @param out whether a question is out
 * @param silentSince since when no question was answered; null where the last one was
 * @param restless whether to go on asking whatever is known: nudged or orphaned
 */
record Asks(@Nullable Instant next, boolean out, @Nullable Instant silentSince, boolean restless) {

  /** The first question is out. */
  static final Asks FIRST = new Asks(null, true, null, false);

  boolean isDue(Instant now) {
    return !out && next != null && !now.isBefore(next);
  }

  Asks asked() {
    return new Asks(null, true, silentSince, restless);
  }

  Asks answered() {
    return new Asks(null, false, null, restless);
  }

  Asks unanswered(Instant now) {
    return new Asks(null, false, silentSince == null ? now : silentSince, restless);
  }

  Asks at(Instant time) {
    return out ? this : new Asks(time, false, silentSince, restless);
  }

  /** Ask now, and keep asking. */
  Asks restlessFrom(Instant now) {
    return new Asks(out ? null : now, out, silentSince, true);
  }

  boolean silentFor(Duration longerThan, Instant now) {
    return silentSince != null && now.isAfter(silentSince.plus(longerThan));
  }
}
