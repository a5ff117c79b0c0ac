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
 * @param pictures whether a picture was decoded
 * @param behind how far the newest picture lies back; zero without one
 */
record EndEvidence(
    SourceUrl url,
    Optional<GivenUp> givenUp,
    boolean opened,
    boolean pictures,
    Duration behind,
    Complaints complaints,
    ProcessOutcome outcome) {

  /** Whether ffmpeg found sound, and did not wait long enough for pictures. */
  boolean soundOnly() {
    return complaints.mention(List.of("matches no streams"));
  }

  /** The same, with our own reason for it. */
  EndEvidence because(GivenUp reason) {
    return new EndEvidence(url, Optional.of(reason), opened, pictures, behind, complaints, outcome);
  }

  /** Our own reason to end a connection. */
  record GivenUp(SourceEnd.Kind kind, String detail) {}
}
