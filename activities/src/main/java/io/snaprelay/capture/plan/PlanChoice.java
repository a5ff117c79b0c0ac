package io.snaprelay.capture.plan;

import io.snaprelay.model.Accuracy;
import io.snaprelay.model.SamplingKind;
import io.snaprelay.model.StreamTraits;
import java.time.Duration;
import java.util.Set;

/** Chooses the cheapest plan that is right, by what the stream is seen to be. Pure. */
public final class PlanChoice {

  /** Whose pictures say whether others are built upon them, and whose key packets may be judged. */
  private static final Set<String> JUDGED = Set.of("h264", "hevc");

  /** Closer slots than that may need pictures that no other one is built upon. */
  private static final long FAR_APART_MILLIS = 500;

  /** How many pictures references are apart where nobody has looked, and the stream is ordinary. */
  private static final int REFERENCE_DISTANCE = 3;

  /** A key packet's label wavers by some of that: a slot that is only as long might miss it. */
  private static final long WAVERING_MILLIS = 300;

  /** Where groups of pictures are longer than so many slots, almost all of each one is needed. */
  private static final int SLOTS_OF_A_GOP = 4;

  private PlanChoice() {}

  public static SamplingPlan choose(PlanMeans means, StreamTraits traits) {
    if (traits.codec() == null) {
      return means.interval() >= FAR_APART_MILLIS
          ? new NoNonReference("what the stream is made of is not known yet")
          : new FullDecode("what the stream is made of is not known yet, and slots are close");
    }
    if (!JUDGED.contains(traits.codec())) {
      return new FullDecode(
          "it is not known which pictures of %s may be skipped".formatted(traits.codec()));
    }
    if (traits.brokenBy() == SamplingKind.NO_NON_REFERENCE) {
      return new FullDecode("the decoder missed pictures that no other one should be built upon");
    }
    return isSparse(means, traits) ? new FullDecode(sparse(traits)) : skipping(means, traits);
  }

  private static boolean isSparse(PlanMeans means, StreamTraits traits) {
    Long reference = traits.referenceMillis();
    Long frame = traits.frameMillis();
    if (reference != null) {
      return 2 * reference > means.interval();
    }
    return frame != null && 2 * REFERENCE_DISTANCE * frame > means.interval();
  }

  private static String sparse(StreamTraits traits) {
    return traits.referenceMillis() == null
        ? "pictures are %d ms apart, too far to skip any".formatted(traits.frameMillis())
        : "reference pictures are %d ms apart, more than half an interval"
            .formatted(traits.referenceMillis());
  }

  private static SamplingPlan skipping(PlanMeans means, StreamTraits traits) {
    if (means.accuracy() == Accuracy.EXACT) {
      return new NoNonReference("EXACT takes the first reference picture of each slot");
    }
    if (!means.dropsPackets()) {
      return new NoNonReference(
          "this ffmpeg drops no packets before its decoder: 8.0 and newer do");
    }
    if (!means.steady()) {
      return new NoNonReference("packets come in segments, so that their arrival tells no time");
    }
    if (traits.brokenBy() != null) {
      return new NoNonReference("the decoder missed references when packets were dropped");
    }
    return traits.idrOnly()
        ? dropping(means, traits)
        : new NoNonReference("not every key packet is known to be an IDR");
  }

  private static SamplingPlan dropping(PlanMeans means, StreamTraits traits) {
    Long gop = traits.gopMillis();
    if (gop == null) {
      return new NoNonReference("it is not known when key packets come");
    }
    if (means.interval() >= gop + WAVERING_MILLIS) {
      return new KeyPackets(
          "every slot has a key picture: they are %d ms apart at most".formatted(gop),
          Duration.ofMillis(means.interval()),
          Duration.ofMillis(gop));
    }
    if (!traits.steadyGop()) {
      return new NoNonReference(
          "key packets come up to %d ms apart, and irregularly".formatted(gop));
    }
    boolean worthIt =
        means.interval() >= FAR_APART_MILLIS && SLOTS_OF_A_GOP * means.interval() >= gop;
    return worthIt
        ? new HeadOfGop(
            "key packets come every %d ms: what lies behind a slot's picture is not needed"
                .formatted(gop),
            means.grid(),
            Duration.ofMillis(gop),
            means.interval() < gop)
        : new NoNonReference(
            "key packets are %d ms apart: slots need most of what lies between".formatted(gop));
  }
}
