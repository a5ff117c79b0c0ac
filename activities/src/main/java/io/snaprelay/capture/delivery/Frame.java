package io.snaprelay.capture.delivery;

import io.snaprelay.capture.source.SourceEvent.Picture;
import io.snaprelay.model.Trigger;
import java.time.Instant;

/**
 * A picture and the slot that it serves.
 *
 * @param slot the grid's, the instant asked for, or the content time for extras
 */
public record Frame(Trigger trigger, Instant slot, Picture picture) {

  /** A picture off the grid: its slot is its content time. */
  public static Frame extra(Trigger trigger, Picture picture) {
    return new Frame(trigger, picture.contentTime(), picture);
  }
}
