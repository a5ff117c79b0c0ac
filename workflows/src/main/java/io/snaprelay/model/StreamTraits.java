package io.snaprelay.model;

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
 * @param brokenBy the plan under which the decoder missed references; null for none
 * @param rendition of the stream that was looked at, such as 640x360 or a CDN's suffix; null for
 *     the source itself
 */
public record StreamTraits(
    @Nullable String codec,
    @Nullable Long frameMillis,
    @Nullable Long referenceMillis,
    @Nullable Long gopMillis,
    boolean steadyGop,
    boolean idrOnly,
    @Nullable SamplingKind brokenBy,
    @Nullable String rendition)
    implements WireRecord {

  /** Nothing is known. */
  public static final StreamTraits UNKNOWN =
      new StreamTraits(null, null, null, null, false, false, null, null);

  /** Of the source itself. */
  public StreamTraits(
      @Nullable String codec,
      @Nullable Long frameMillis,
      @Nullable Long referenceMillis,
      @Nullable Long gopMillis,
      boolean steadyGop,
      boolean idrOnly,
      @Nullable SamplingKind brokenBy) {
    this(codec, frameMillis, referenceMillis, gopMillis, steadyGop, idrOnly, brokenBy, null);
  }

  public StreamTraits withPace(@Nullable Long frame, @Nullable Long reference) {
    return new StreamTraits(
        codec, frame, reference, gopMillis, steadyGop, idrOnly, brokenBy, rendition);
  }

  public StreamTraits withKeys(@Nullable Long gop, boolean steady, boolean idr) {
    return new StreamTraits(
        codec, frameMillis, referenceMillis, gop, steady, idr, brokenBy, rendition);
  }

  public StreamTraits brokenUnder(SamplingKind plan) {
    return new StreamTraits(
        codec, frameMillis, referenceMillis, gopMillis, steadyGop, idrOnly, plan, rendition);
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
        otherRendition);
  }
}
