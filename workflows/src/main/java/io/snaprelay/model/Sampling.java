package io.snaprelay.model;

import org.jspecify.annotations.Nullable;

/**
 * How a holder takes its pictures out of the stream, and why so.
 *
 * @param reason in words
 * @param traits what the stream was seen to be; null where nobody looked
 */
public record Sampling(SamplingKind plan, String reason, @Nullable StreamTraits traits)
    implements WireRecord {

  /** For people, such as {@code HEAD_OF_GOP of 640x360: key packets come every 2000 ms}. */
  public String inWords() {
    String rendition = rendition();
    return "%s%s: %s".formatted(plan, rendition == null ? "" : " of " + rendition, reason);
  }

  /** Which rendition of the stream is captured; null for the source itself. */
  public @Nullable String rendition() {
    return traits == null ? null : traits.rendition();
  }

  /** The same of another rendition. */
  public Sampling of(@Nullable String rendition) {
    StreamTraits known = traits == null ? StreamTraits.UNKNOWN : traits;
    return new Sampling(plan, reason, known.of(rendition));
  }
}
