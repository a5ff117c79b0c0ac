package io.snaprelay.capture.segment;

import io.snaprelay.capture.outage.Outage;
import java.time.Instant;

/** Where a holder stands with its source. */
sealed interface Link {

  /** Of the newest connection; others are past, and what they still say does not count. */
  int connection();

  /** Pictures come. */
  record Open(int connection) implements Link {}

  /** They do not. */
  sealed interface Down extends Link {
    Outage outage();

    /** The same, but that the workflow was told of it. */
    default Down toldWorkflow() {
      return switch (this) {
        case Opening opening -> new Opening(opening.connection, opening.outage.toldWorkflow());
        case Waiting waiting ->
            new Waiting(waiting.connection, waiting.outage.toldWorkflow(), waiting.retryAt);
      };
    }
  }

  /** Connecting, or not caught up yet. */
  record Opening(int connection, Outage outage) implements Down {}

  /** A pause before the next connection. */
  record Waiting(int connection, Outage outage, Instant retryAt) implements Down {}
}
