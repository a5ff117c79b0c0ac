package io.snaprelay.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a stream was seen to be, as far as the choice of a sampling plan needs it. Holders hand it
 * to their successors, so that a stream is judged once.
 *
 * @param codec as ffmpeg calls it, such as h264; null where it is not known
 * @param frameMillis distance of pictures, in milliseconds; null where it is not known
 * @param referenceMillis distance of the pictures that others are built upon; null where it is not
 *     known
 * @param gopMillis the longest distance of key packets; null before enough of them were seen
 * @param steadyGop whether key packets come at that distance at the latest, time and again
 * @param idrOnly whether every key packet that was seen was an IDR, and enough were seen
 * @param brokenBy the plan under which the decoder missed references, and which is not run for now;
 *     null for none
 * @param rendition of the stream that was looked at, such as 640x360 or a CDN's suffix; null for
 *     the source itself
 * @param brokenTimes how often in a row that happened, each time soon after the plan was run again
 * @param brokenUntil when it may be run again, or might; null where it never happened
 */
public record StreamTraits(
    @Nullable String codec,
    @Nullable Long frameMillis,
    @Nullable Long referenceMillis,
    @Nullable Long gopMillis,
    boolean steadyGop,
    boolean idrOnly,
    @Nullable SamplingKind brokenBy,
    @Nullable String rendition,
    int brokenTimes,
    @Nullable Instant brokenUntil)
    implements WireRecord {

  /** Shorter than a segment: one damaged moment costs a successor's cheaper plan at most. */
  private static final Duration FIRST_HOLD_OFF = Duration.ofMinutes(5);

  /** Doubled so often at most, to more than five hours. */
  private static final int DOUBLINGS = 6;

  /** Nothing is known. */
  public static final StreamTraits UNKNOWN =
      new StreamTraits(null, null, null, null, false, false, null);

  /** Of the source itself; {@code brokenBy} is to be tried again. */
  public StreamTraits(
      @Nullable String codec,
      @Nullable Long frameMillis,
      @Nullable Long referenceMillis,
      @Nullable Long gopMillis,
      boolean steadyGop,
      boolean idrOnly,
      @Nullable SamplingKind brokenBy) {
    this(
        codec,
        frameMillis,
        referenceMillis,
        gopMillis,
        steadyGop,
        idrOnly,
        brokenBy,
        null,
        0,
        null);
  }

  public StreamTraits withPace(@Nullable Long frame, @Nullable Long reference) {
    return new StreamTraits(
        codec,
        frame,
        reference,
        gopMillis,
        steadyGop,
        idrOnly,
        brokenBy,
        rendition,
        brokenTimes,
        brokenUntil);
  }

  public StreamTraits withKeys(@Nullable Long gop, boolean steady, boolean idr) {
    return new StreamTraits(
        codec,
        frameMillis,
        referenceMillis,
        gop,
        steady,
        idr,
        brokenBy,
        rendition,
        brokenTimes,
        brokenUntil);
  }

  /**
   * The decoder missed references under a plan. It is held off, each time in a row for twice as
   * long; where it ran for that long without it, what was before is forgotten.
   */
  public StreamTraits brokenUnder(SamplingKind plan, Instant now) {
    Instant until = brokenUntil;
    if (plan == brokenBy && until != null && now.isBefore(until)) {
      return this;
    }
    boolean inARow = until != null && now.isBefore(until.plus(holdOff(brokenTimes)));
    int times = inARow ? brokenTimes + 1 : 1;
    return broken(plan, times, now.plus(holdOff(times)));
  }

  private static Duration holdOff(int times) {
    return FIRST_HOLD_OFF.multipliedBy(1L << Math.clamp(times - 1L, 0, DOUBLINGS));
  }

  /** As it is for who connects at a time: a plan whose time has come is run again. */
  public StreamTraits at(Instant now) {
    return brokenUntil == null || !now.isBefore(brokenUntil)
        ? broken(null, brokenTimes, brokenUntil)
        : this;
  }

  private StreamTraits broken(@Nullable SamplingKind plan, int times, @Nullable Instant until) {
    return new StreamTraits(
        codec,
        frameMillis,
        referenceMillis,
        gopMillis,
        steadyGop,
        idrOnly,
        plan,
        rendition,
        times,
        until);
  }

  public StreamTraits of(@Nullable String otherRendition) {
    return new StreamTraits(
        codec,
        frameMillis,
        referenceMillis,
        gopMillis,
        steadyGop,
        idrOnly,
        brokenBy,
        otherRendition,
        brokenTimes,
        brokenUntil);
  }

  /** What is known of the stream when it was opened: the rest is of what it was before. */
  public StreamTraits opened(String nowCodec, @Nullable Long frame) {
    StreamTraits same = nowCodec.equals(codec) ? this : UNKNOWN.of(rendition);
    return new StreamTraits(
        nowCodec,
        frame == null ? same.frameMillis : frame,
        same.referenceMillis,
        same.gopMillis,
        same.steadyGop,
        same.idrOnly,
        same.brokenBy,
        same.rendition,
        same.brokenTimes,
        same.brokenUntil);
  }
}
