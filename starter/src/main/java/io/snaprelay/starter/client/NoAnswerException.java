package io.snaprelay.starter.client;

import java.time.Duration;

/** A call's time is over; nothing is known of what the server did. */
final class NoAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoAnswerException(Duration within, Throwable cause) {
    super("no answer within " + within.toMillis() + " ms", cause);
  }
}
