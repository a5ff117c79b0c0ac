package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.contract.SourceUrl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a connection that is over.
 *
 * @param givenUp why we ended it; empty when ffmpeg ended by itself or was killed by others
 * @param opened whether ffmpeg had found a stream
 * @param audible whether one of those was of sound
 * @param pictures whether a picture was decoded
 * @param behind how far the newest picture lies back; zero without one
 */
record EndEvidence(
    SourceUrl url,
    Optional<GivenUp> givenUp,
    boolean opened,
    boolean audible,
    boolean pictures,
    Duration behind,
    Complaints complaints,
    ProcessOutcome outcome) {

  /**
   * What ffmpeg says when there is no video stream; the second from version 7 on, of a plan that
   * skips pictures: an option of a decoder that there is no stream for.
   */
  static final List<String> NO_STREAM = List.of("matches no streams", "is not a decoding option");

  /**
   * Whether there was sound, and no picture: no video stream at all, or one of which nothing came
   * that a decoder could complain about, as servers promise it from their memory.
   */
  boolean soundOnly() {
    boolean promised = opened && audible && !pictures && stalled() && !complaints.any();
    return complaints.mention(NO_STREAM) || promised;
  }

  private boolean stalled() {
    return givenUp.filter(reason -> reason.kind() == SourceEnd.Kind.UNDECODABLE).isPresent();
  }

  /** Of a child that was never started, since nobody wants it any more. */
  static EndEvidence unwanted(SourceUrl url) {
    return new EndEvidence(
        url,
        Optional.of(new GivenUp(SourceEnd.Kind.CLOSED, "closed")),
        false,
        false,
        false,
        Duration.ZERO,
        new Complaints(),
        new ProcessOutcome.Killed());
  }

  /** The same, with our own reason for it. */
  EndEvidence because(GivenUp reason) {
    return new EndEvidence(
        url, Optional.of(reason), opened, audible, pictures, behind, complaints, outcome);
  }

  /** Our own reason to end a connection. */
  record GivenUp(SourceEnd.Kind kind, String detail) {}
}
