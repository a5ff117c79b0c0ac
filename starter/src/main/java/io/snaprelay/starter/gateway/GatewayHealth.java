package io.snaprelay.starter.gateway;

import io.snaprelay.runtime.health.Check;
import io.snaprelay.runtime.health.Health;
import io.snaprelay.runtime.health.ProcessStatus;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a gateway answers about itself. Neither Temporal's nor Kafka's absence makes it unfit: it
 * still answers, which is better than a refused connection, and a new process would find the same.
 */
final class GatewayHealth implements ProcessStatus.Answers {

  private final ProcessStatus status;
  private final BooleanSupplier temporal;
  private final Optional<BooleanSupplier> verdicts;
  private volatile boolean leaving;

  /**
   * @param temporal whether it answers
   * @param verdicts whether they are read; empty where they are not to be
   */
  GatewayHealth(
      ProcessStatus status, BooleanSupplier temporal, Optional<BooleanSupplier> verdicts) {
    this.status = status;
    this.temporal = temporal;
    this.verdicts = verdicts;
  }

  /** From here on it is not ready, so that nobody is sent to it any more. */
  void leave() {
    leaving = true;
  }

  @Override
  public Health alive() {
    return status.health("alive", Check.telling("start", true, "done"), verdicts());
  }

  @Override
  public Health ready() {
    boolean there = temporal.getAsBoolean();
    return status.health(
        "ready",
        Check.deciding("start", !leaving, leaving ? "is leaving" : "done"),
        Check.telling("temporal", there, there ? "answers" : "away: callers get 503"),
        verdicts());
  }

  private Check verdicts() {
    if (verdicts.isEmpty()) {
      return Check.telling("verdicts", true, "none are to be read");
    }
    boolean read = verdicts.get().getAsBoolean();
    return Check.telling("verdicts", read, read ? "are read" : "are not read for now: see the log");
  }
}
