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
   * @param gap which slots were missed; null for what is no gap
   * @param why the cause or the reason; null where there is none
   * @param risk a {@code RiskLevel}; null where the message does not say
   */
  record Event(
      String streamId,
      String kind,
      Instant at,
      @Nullable Missed gap,
      @Nullable String why,
      @Nullable String risk)
      implements News {

    /** One that is no gap, of a stream whose risk it does not tell. */
    public static Event of(String streamId, String kind, Instant at, @Nullable String why) {
      return new Event(streamId, kind, at, null, why, null);
    }

    /** How many slots were missed. */
    public long missed() {
      return gap == null ? 0 : gap.slots();
    }
  }

  /**
   * Slots that were missed; words for causes may be newer than this program.
   *
   * @param from first missed slot
   * @param until first slot that is not missed any more
   */
  record Missed(Instant from, Instant until, long slots) {}
}
