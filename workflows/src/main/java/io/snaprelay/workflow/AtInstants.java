package io.snaprelay.workflow;

import io.snaprelay.contract.OneShotResult;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.model.WireTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Pictures at given instants, beside whatever serves the grid. */
final class AtInstants {

  private final StreamContext stream;
  private final OneShotCalls calls;
  private final List<Instant> waiting;
  private int underWay;
  private boolean running;

  AtInstants(StreamContext stream, OneShotCalls calls, List<Instant> instants) {
    this.stream = stream;
    this.calls = calls;
    waiting = new ArrayList<>(instants);
  }

  /** Begins, or goes on with what is still to come. */
  void start() {
    if (!running && !waiting.isEmpty()) {
      running = true;
      var unused = Background.run(this::takeAll);
    }
  }

  private void takeAll() {
    while (!waiting.isEmpty()) {
      Instant at = waiting.getFirst();
      if (WorkflowTime.awaitUntil(
          at.minus(Timings.ONE_SHOT_LEAD),
          "until one-shot " + WireTime.format(at),
          stream.ending()::requested)) {
        break;
      }
      waiting.removeFirst();
      underWay++;
      var unused = Background.run(() -> take(at));
    }
    running = false;
  }

  private void take(Instant at) {
    boolean over = !WorkflowTime.now().isBefore(at.plus(Timings.AT_WINDOW));
    OneShotCalls.Outcome outcome =
        over
            ? new OneShotCalls.Failed(GapCause.NO_CAPACITY)
            : calls.take(Trigger.AT, at, Timings.AT_WINDOW);
    switch (outcome) {
      case OneShotCalls.Answered answered -> count(at, answered.result());
      case OneShotCalls.Failed failed -> miss(at, failed.cause());
      case OneShotCalls.Cancelled cancelled -> {
        // The stream ended before the picture came: the instant is not due.
      }
    }
    underWay--;
    stream.progress().changed();
  }

  private void count(Instant at, OneShotResult result) {
    switch (result.outcome()) {
      case CAPTURED -> seen(at, Tally.EMPTY.plusCaptured(1));
      case UNCHANGED -> seen(at, Tally.EMPTY.plusUnchanged(1));
      case NOT_STARTED -> miss(at, GapCause.SOURCE_DOWN);
      case REJECTED -> reject(at, result);
      case MISSED -> miss(at, result.cause() == null ? GapCause.CAPTURE_FAILED : result.cause());
    }
  }

  /** Without a grid the instants are all that shows whether the source is there. */
  private void seen(Instant at, Tally tally) {
    stream.progress().countAside(tally);
    if (stream.request().interval() == null) {
      stream.live(at);
    }
  }

  /** Before the first frame nothing is due. */
  private void miss(Instant at, GapCause cause) {
    if (stream.progress().wasLive()) {
      Gap gap = new Gap(at, at.plus(Timings.AT_WINDOW), 1, cause);
      stream.progress().countAside(Tally.EMPTY.plusGap(gap));
      stream.outbox().gap(gap);
    }
  }

  private void reject(Instant at, OneShotResult result) {
    if (stream.progress().wasLive()) {
      miss(at, GapCause.UNDECODABLE);
    } else {
      stream.ending().request(EndReason.REJECTED, WorkflowTime.now(), result.detail());
    }
  }

  /** Whether all that can be taken has been. */
  boolean done() {
    return waiting.isEmpty() && idle();
  }

  boolean idle() {
    return underWay == 0;
  }

  List<Instant> waiting() {
    return List.copyOf(waiting);
  }
}
