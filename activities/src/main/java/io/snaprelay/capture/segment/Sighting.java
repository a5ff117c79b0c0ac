package io.snaprelay.capture.segment;

import io.snaprelay.capture.delivery.Frame;
import io.snaprelay.model.GapCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a live holder has seen of its source; kept in order until it is known whose slots they are.
 */
sealed interface Sighting {

  /** A picture that serves a slot, or an extra. */
  record Seen(Frame frame) implements Sighting {}

  /** A picture for {@code slot} that memory had no room for. */
  record Dropped(Instant slot) implements Sighting {}

  /** Nothing was on air, or nobody saw it: slots in [from, until). */
  record Away(Instant from, Instant until, GapCause cause) implements Sighting {}

  /** The source's clock has passed the slots before {@code slot} for certain. */
  record Passed(Instant slot) implements Sighting {}

  /** Behind {@code earlier} ones; of times only the newest counts, and several come a second. */
  default List<Sighting> behind(List<Sighting> earlier) {
    List<Sighting> all = new ArrayList<>(earlier);
    if (this instanceof Passed && !all.isEmpty() && all.getLast() instanceof Passed) {
      all.removeLast();
    }
    all.add(this);
    return List.copyOf(all);
  }
}
