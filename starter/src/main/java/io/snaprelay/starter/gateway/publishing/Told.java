package io.snaprelay.starter.gateway.publishing;

import io.snaprelay.model.StreamId;
import java.util.Locale;

/**
 * What became of a callback, for those who read it later.
 *
 * @param stream whose it was; empty where it was about none
 * @param session likewise
 * @param detail in words, without secrets; empty for none
 */
record Told(Outcome outcome, String stream, String session, String detail) {

  /** All but the first four change nothing. */
  enum Outcome {
    /** A capture was started. */
    STARTED,
    /** One ran already. */
    JOINED,
    /** Temporal holds it until a worker comes. */
    HELD,
    /** A capture was told that its publisher left. */
    LEFT,
    /** A rule says so, or nothing of that name runs. */
    NOT_CAPTURED,
    /** Of a publisher whose capture is over. */
    LATE,
    /** Nothing that captures depend on. */
    IGNORED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Told nothing(String why) {
    return new Told(Outcome.IGNORED, "", "", why);
  }

  static Told of(StreamId stream, String session) {
    return new Told(Outcome.IGNORED, stream.value(), session, "");
  }

  Told become(Outcome next) {
    return new Told(next, stream, session, detail);
  }
}
