package io.snaprelay.starter.gateway.verdict;

import io.snaprelay.contract.Judged;
import java.util.Locale;

/** What became of a message, as its metric calls it. */
enum Outcome {
  CHANGED,
  PROLONGED,
  FELL_BACK,
  EXPIRED,
  REPEATED,
  /** Nobody captures the stream. */
  NOT_RUNNING,
  /** Well formed, and the stream cannot do it; among the dead letters. */
  REFUSED,
  /** No verdict; among the dead letters. */
  MALFORMED,
  /** No worker answered for the stream in time; among the dead letters. */
  UNANSWERED,
  /** It had to go among the dead letters, and Kafka will never take it there. */
  LOST;

  static Outcome of(Judged.Outcome outcome) {
    return switch (outcome) {
      case CHANGED -> CHANGED;
      case PROLONGED -> PROLONGED;
      case FELL_BACK -> FELL_BACK;
      case EXPIRED -> EXPIRED;
      case REPEATED -> REPEATED;
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
