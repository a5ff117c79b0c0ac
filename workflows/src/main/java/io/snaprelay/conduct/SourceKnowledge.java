package io.snaprelay.conduct;

import io.snaprelay.contract.CarriedState;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.model.Sampling;
import org.jspecify.annotations.Nullable;

/** What holders said of their source: successors begin with it. */
public final class SourceKnowledge {

  private @Nullable Long anchor;
  private @Nullable Sampling sampling;

  /** Of the run before; nothing where there was none. */
  public static SourceKnowledge of(@Nullable CarriedState carried) {
    SourceKnowledge knowledge = new SourceKnowledge();
    if (carried != null) {
      knowledge.anchor = carried.anchor();
      knowledge.sampling = carried.sampling();
    }
    return knowledge;
  }

  void seen(SegmentLive live) {
    anchor = live.anchor();
    sampling = live.sampling() == null ? sampling : live.sampling();
  }

  void anchored(long newAnchor) {
    anchor = newAnchor;
  }

  void forget() {
    anchor = null;
    sampling = null;
  }

  /** What the last holder knew of the source's clock; null where none did. */
  public @Nullable Long anchor() {
    return anchor;
  }

  /** How the newest holder takes its pictures; null where nobody said. */
  public @Nullable Sampling sampling() {
    return sampling;
  }
}
