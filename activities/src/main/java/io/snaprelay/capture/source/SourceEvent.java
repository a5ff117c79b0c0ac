package io.snaprelay.capture.source;

import io.snaprelay.contract.Sound;
import io.snaprelay.model.Sampling;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happens on a connection. */
public sealed interface SourceEvent {

  /**
   * The connection has caught up with the source: what comes from here on is now, not what the
   * server had cached. Once per connection, before the first {@link Picture}; pictures before it
   * are not delivered.
   *
   * @param contentTime of the newest picture seen
   * @param anchor wall clock minus source clock, in milliseconds
   * @param sound whether it comes as well
   * @param sampling how its pictures are taken; null where that is not known
   */
  record CaughtUp(Instant contentTime, long anchor, Sound sound, @Nullable Sampling sampling)
      implements SourceEvent {

    public CaughtUp(Instant contentTime, long anchor, Sound sound) {
      this(contentTime, anchor, sound, null);
    }
  }

  /**
   * From here on pictures are taken in another way.
   *
   * @param correctedFrom where the way before was not right any more, the next slot that has a
   *     picture: slots before it that have none lost it by our doing. Null where it was
   */
  record Sampled(Sampling sampling, @Nullable Instant correctedFrom) implements SourceEvent {}

  /**
   * Pictures are coming: the newest content time seen, whether or not that picture is delivered. A
   * few times a second.
   */
  record Progress(Instant contentTime, long anchor) implements SourceEvent {}

  /**
   * The source's clock went back, or jumped: a publisher came back on a kept connection. Nothing
   * was on air between the two.
   */
  record ClockRestarted(Instant lastBefore, Instant firstAfter) implements SourceEvent {}

  /**
   * The source is there, and shows no pictures: sound comes, the camera is off. {@link CaughtUp}
   * follows when pictures come.
   *
   * @param sure false at the first moment, when a keyframe may still be on its way; true after each
   *     look that was long enough for one, every ten seconds or so
   */
  record SoundOnly(boolean sure) implements SourceEvent {}

  /**
   * A picture.
   *
   * @param sourcePts on the source's own clock, in milliseconds
   * @param jpeg the array is the receiver's
   * @param damaged whether the decoder complained about it
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
  record Picture(
      Instant contentTime, long sourcePts, byte[] jpeg, int width, int height, boolean damaged)
      implements SourceEvent {}

  /** The connection is over and the child gone; the last event. */
  record Closed(SourceEnd end) implements SourceEvent {}
}
