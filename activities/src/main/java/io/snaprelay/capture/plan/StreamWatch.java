package io.snaprelay.capture.plan;

import io.snaprelay.model.SamplingKind;
import io.snaprelay.model.StreamTraits;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a connection shows of its stream while it runs, beginning with what others saw of it. */
public final class StreamWatch {

  /** Of key packets that were IDRs, before all are taken for that. */
  private static final int ENOUGH_KEYS = 4;

  private static final int OFTEN = 3;

  /** A single gap between pictures says nothing. */
  private static final int DISTANCES = 2;

  /** Pictures that have come so much closer are no longer those of which that was seen. */
  private static final int CLOSER = 8;

  private final SamplingKind plan;
  private final GopRecord gops = new GopRecord();
  private final Deque<Long> distances = new ArrayDeque<>();
  private StreamTraits handed;
  private int keys;
  private boolean strayKey;
  private boolean overdue;
  private int missing;

  /**
   * @param plan under which the connection runs
   */
  public StreamWatch(SamplingKind plan, StreamTraits handed) {
    this.plan = plan;
    this.handed = handed;
  }

  /**
   * The stream was opened.
   *
   * @param frameRate null where the stream does not say
   */
  public void opened(String codec, @Nullable Double frameRate) {
    StreamTraits same = codec.equals(handed.codec()) ? handed : StreamTraits.UNKNOWN;
    Long frame =
        frameRate == null ? same.frameMillis() : Long.valueOf(Math.round(1_000 / frameRate));
    handed =
        new StreamTraits(
            codec,
            frame,
            same.referenceMillis(),
            same.gopMillis(),
            same.steadyGop(),
            same.idrOnly(),
            same.brokenBy(),
            handed.rendition());
  }

  public void keyPacket(long millis) {
    keys++;
    gops.key(millis);
  }

  /** The last key packet is no IDR: what comes behind it may be built upon what came before. */
  public void strayKey() {
    strayKey = true;
  }

  /** A key packet did not come when the plan counted on it. */
  public void keyOverdue() {
    overdue = true;
  }

  /** How far apart, at most, the pictures were that came out of the decoder lately. */
  public void pictureDistance(long millis) {
    distances.addLast(millis);
    if (distances.size() > DISTANCES) {
      distances.removeFirst();
    }
  }

  /**
   * The decoder missed pictures that others are built upon. Where packets are dropped that is our
   * doing until it is proven otherwise; a damaged stream lacks some as well.
   */
  public void referenceMissing() {
    missing++;
    if (plan.isDearerThan(SamplingKind.HEAD_OF_GOP) ? missing >= OFTEN : missing > 0) {
      handed = handed.brokenUnder(plan);
    }
  }

  public StreamTraits traits() {
    StreamTraits paced = paced();
    boolean idrOnly = !strayKey && (handed.idrOnly() || keys >= ENOUGH_KEYS);
    if (overdue) {
      return paced.withKeys(null, false, idrOnly);
    }
    Long own = gops.longest();
    Long before = handed.gopMillis();
    boolean beyond = before != null && !gops.isComplete() && (own == null || own <= before);
    return beyond
        ? paced.withKeys(before, handed.steadyGop(), idrOnly)
        : paced.withKeys(own, gops.isSteady(), idrOnly);
  }

  private StreamTraits paced() {
    if (distances.size() < DISTANCES) {
      return handed;
    }
    long apart = Collections.min(distances);
    Long reference = handed.referenceMillis();
    return switch (plan) {
      case NO_NON_REFERENCE -> handed.withPace(handed.frameMillis(), apart);
      case FULL_DECODE ->
          handed.withPace(
              apart, reference != null && CLOSER * apart < reference ? null : reference);
      case HEAD_OF_GOP, KEY_PACKETS -> handed;
    };
  }
}
