package io.snaprelay.storage;

import io.snaprelay.model.FrameCaptured;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that was published, for those who only watch. */
public sealed interface News {

  String streamId();

  /**
   * A picture is in the store.
   *
   * @param publishedAt when the message was written
   */
  record Picture(FrameCaptured frame, Instant publishedAt) implements News {
    @Override
    public String streamId() {
      return frame.streamId();
    }
  }

  /**
   * Anything else.
   *
   * @param kind as {@link io.snaprelay.model.CaptureEvent#kind} calls it
   * @param missed how many slots were missed, of a gap; otherwise 0
   * @param why the cause or the reason; null where there is none
   */
  record Event(String streamId, String kind, Instant at, long missed, @Nullable String why)
      implements News {}
}
