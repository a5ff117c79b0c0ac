package io.snaprelay.starter.gateway.api;

import java.util.Locale;

/** How requests end, as metrics call it. */
enum Outcome {
  OK,
  /** Whoever asks must not, or not so often: {@link Refusal} says which. */
  REFUSED,
  /** What is asked for is wrong, not there, or not possible now. */
  INVALID,
  /** Temporal, the store or workers are away. */
  UNAVAILABLE,
  /** By a mistake of ours. */
  FAILED;

  static Outcome of(int status) {
    if (status < 400) {
      return OK;
    }
    if (Refusal.of(status).isPresent()) {
      return REFUSED;
    }
    // 501 is a gateway that knows no store: it was asked for what it is not configured to do.
    if (status < 500 || status == 501) {
      return INVALID;
    }
    return status == 503 ? UNAVAILABLE : FAILED;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
