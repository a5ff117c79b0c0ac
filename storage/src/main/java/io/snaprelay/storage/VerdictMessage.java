package io.snaprelay.storage;

import io.snaprelay.contract.Verdict;
import io.snaprelay.model.StreamId;

/** What came from a review service. Log and position say where it stands. */
public sealed interface VerdictMessage {

  String log();

  long position();

  /** A verdict as it has to be, whatever the stream says to it. */
  record Said(StreamId stream, Verdict verdict) implements VerdictMessage {
    @Override
    public String log() {
      return verdict.log();
    }

    @Override
    public long position() {
      return verdict.position();
    }
  }

  /**
   * No verdict.
   *
   * @param reason what is wrong with it, without what it says
   */
  record Malformed(String log, long position, String reason) implements VerdictMessage {}
}
