package io.snaprelay.contract;

import io.snaprelay.model.GapCause;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.WireRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a segment's heartbeat carries, for its next attempt and for whoever looks. Small: it shows
 * in the Temporal UI.
 *
 * @param phase in a word or two, such as "connecting", "live", "interrupted", "draining"
 * @param report null while the holder has no slot
 * @param leaving why this attempt gives up, where it does; null otherwise, and where it dies
 *     without a word
 * @param backlog what waits for the store or the notifier; null where nothing does
 * @param sampling how pictures are taken; null before the first one
 */
public record Checkpoint(
    String phase,
    @Nullable SegmentReport report,
    @Nullable Long anchor,
    Sound sound,
    @Nullable GapCause leaving,
    @Nullable Backlog backlog,
    @Nullable Sampling sampling)
    implements WireRecord {

  public Checkpoint(
      String phase,
      @Nullable SegmentReport report,
      @Nullable Long anchor,
      Sound sound,
      @Nullable GapCause leaving) {
    this(phase, report, anchor, sound, leaving, null, null);
  }

  public Checkpoint with(@Nullable Backlog newBacklog) {
    return new Checkpoint(phase, report, anchor, sound, leaving, newBacklog, sampling);
  }

  public Checkpoint with(@Nullable Sampling newSampling) {
    return new Checkpoint(phase, report, anchor, sound, leaving, backlog, newSampling);
  }
}
