package io.snaprelay.workflow;

import io.snaprelay.model.EndReason;
import io.temporal.workflow.Workflow;

/** A stream without a grid: over when the last of its instants is. */
final class InstantsOnly implements Way {

  private final StreamContext stream;
  private final AtInstants instants;

  InstantsOnly(StreamContext stream, AtInstants instants) {
    this.stream = stream;
    this.instants = instants;
  }

  @Override
  public Next run() {
    int before = instants.waiting().size();
    Workflow.await(() -> stream.ending().requested() || instants.done() || pause(before));
    if (stream.ending().requested()) {
      return Next.ENDED;
    }
    if (!instants.done()) {
      return Next.CONTINUE_AS_NEW;
    }
    boolean wasLive = stream.progress().wasLive();
    stream
        .ending()
        .request(
            wasLive ? EndReason.LIMIT : EndReason.NEVER_STARTED,
            WorkflowTime.now(),
            wasLive ? null : stream.progress().lastFailure());
    return Next.ENDED;
  }

  private boolean pause(int before) {
    int done = before - instants.waiting().size();
    return done > 0 && stream.bounds().reached(done) && stream.quiet().getAsBoolean();
  }
}
