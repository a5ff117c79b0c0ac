package io.snaprelay.capture.plan;

import io.snaprelay.model.Sampling;
import io.snaprelay.model.StreamTraits;
import java.time.InstantSource;

/** Whether a connection's plan is still the one to run, by what the connection shows. */
public final class PlanReview {

  /** What is to be done. */
  public enum Verdict {
    KEEP,
    /** A cheaper plan is right. */
    CHEAPER,
    /** This one is not right any more. */
    DEARER
  }

  private final PlanMeans means;
  private final SamplingPlan running;
  private final StreamWatch watch;

  public PlanReview(
      PlanMeans means, SamplingPlan running, StreamTraits handed, InstantSource clock) {
    this.means = means;
    this.running = running;
    this.watch = new StreamWatch(running.kind(), handed, clock);
  }

  /** Where what is seen goes. */
  public StreamWatch watch() {
    return watch;
  }

  public SamplingPlan running() {
    return running;
  }

  public StreamTraits traits() {
    return watch.traits();
  }

  public Verdict verdict() {
    SamplingPlan best = PlanChoice.choose(means, traits());
    if (best.kind() == running.kind()) {
      return Verdict.KEEP;
    }
    return best.kind().isDearerThan(running.kind()) ? Verdict.DEARER : Verdict.CHEAPER;
  }

  /** For people, and for successors. */
  public Sampling sampling() {
    return new Sampling(running.kind(), running.reason(), traits());
  }
}
