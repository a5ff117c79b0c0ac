package io.snaprelay.capture.plan;

import io.snaprelay.model.SamplingKind;
import io.snaprelay.model.StreamTraits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What a connection shows of its stream while it runs, beginning with what others saw of it. */
public final class StreamWatch {

  /** Of key packets that were IDRs, before all are taken for that. */
  private static final int ENOUGH_KEYS = 4;

  /** Moments of {@link #WITHIN} in which the decoder of a plan that skips missed references. */
  private static final int OFTEN = 3;

  private static final Duration WITHIN = Duration.ofMinutes(1);

  /** One lost packet is complained about for each picture that is built upon it. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  /** A single gap between pictures says nothing. */
  private static final int DISTANCES = 2;

  /** Pictures that have come so much closer are no longer those of which that was seen. */
  private static final int CLOSER = 8;

  private final SamplingKind plan;
  private final InstantSource clock;
  private final GopRecord gops = new GopRecord();
  private final Deque<Long> distances = new ArrayDeque<>();
  private StreamTraits handed;
  private int keys;
  private boolean strayKey;
  private boolean overdue;
  private final Deque<Instant> missing = new ArrayDeque<>();

  /**
   * @param plan under which the connection runs
   */
  public StreamWatch(SamplingKind plan, StreamTraits handed, InstantSource clock) {
    this.plan = plan;
    this.handed = handed;
    this.clock = clock;
  }

  /**
   * The stream was opened.
   *
   * @param frameRate null where the stream does not say
   */
  public void opened(String codec, @Nullable Double frameRate) {
    handed =
        handed.opened(
            codec, frameRate == null ? null : Long.valueOf(Math.round(1_000 / frameRate)));
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
   * doing until it is proven otherwise; a damaged stream lacks some as well, where nothing is left
   * out too.
   */
  public void referenceMissing() {
    if (plan == SamplingKind.FULL_DECODE) {
      return;
    }
    Instant now = clock.instant();
    missing.removeIf(moment -> moment.isBefore(now.minus(WITHIN)));
    if (missing.isEmpty() || !now.isBefore(missing.getLast().plus(MOMENT))) {
      missing.addLast(now);
    }
    if (plan != SamplingKind.NO_NON_REFERENCE || missing.size() >= OFTEN) {
      handed = handed.brokenUnder(plan, now);
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
