package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.ffmpeg.EndEvidence.GivenUp;
import io.snaprelay.capture.source.SourceEnd;
import io.snaprelay.capture.source.SourceEnd.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Says how a connection ended. ffmpeg's exit code tells nothing (version 5 exits with 1 for every
 * failure to open and with 0 for every loss): what counts is who ended it, whether pictures came,
 * and what ffmpeg complained about.
 */
final class EndClassifier {
  /**
   * A playlist that says it is over is read to its end at once; one that went stale is waited for.
   */
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  /** This machine's own reasons. */
  private static final List<String> LOCAL_WORDS =
      List.of(
          "No space left on device",
          "Cannot allocate memory",
          "Too many open files",
          "Protocol not found");

  /** Sound only so far, or a codec that this ffmpeg lacks; what follows of that is no reason. */
  private static final List<String> NO_PICTURE_WORDS =
      List.of(
          EndEvidence.NO_STREAM.getFirst(),
          EndEvidence.NO_STREAM.getLast(),
          "is not implemented",
          "Could not find codec parameters",
          "not found for input stream");

  /** Of an open that failed: the first rule whose words ffmpeg used decides. */
  private static final List<Rule> OPENING =
      List.of(
          new Rule(
              Kind.REFUSED,
              List.of(
                  "401 Unauthorized", "403 Forbidden", "Connect.Rejected", "Server error: Auth")),
          new Rule(
              Kind.NOT_PUBLISHED,
              List.of(
                  "404 Not Found",
                  "HTTP error 410",
                  "Server error:",
                  "Failed to resolve hostname",
                  "Connection refused",
                  "Connection timed out",
                  "No route to host",
                  "Network is unreachable")),
          new Rule(Kind.LOST, List.of("5XX Server Error", "HTTP error 408", "HTTP error 429")),
          new Rule(Kind.UNDECODABLE, NO_PICTURE_WORDS),
          new Rule(
              Kind.BAD_INPUT,
              List.of(
                  "400 Bad Request",
                  "4XX Client Error",
                  "Server response validating failed",
                  "not a standard flv format",
                  "Unable to seek to the next packet",
                  "Invalid data found",
                  "moov atom not found",
                  "not on whitelist")));

  private record Rule(Kind kind, List<String> words) {}

  private EndClassifier() {}

  static SourceEnd classify(EndEvidence seen) {
    if (seen.givenUp().isPresent()) {
      GivenUp reason = seen.givenUp().get();
      return end(seen, reason.kind(), reason.detail());
    }
    if (seen.outcome() instanceof ProcessOutcome.Signalled(int signal)) {
      return end(seen, Kind.LOCAL_FAULT, "ffmpeg was killed by signal " + signal);
    }
    if (lastWords(seen).isEmpty()
        && seen.outcome().equals(new ProcessOutcome.Exited(ProcessOutcome.Exited.NOT_FOUND))) {
      return end(seen, Kind.LOCAL_FAULT, "ffmpeg is not where it was found before");
    }
    return seen.pictures() ? broken(seen) : notOpened(seen);
  }

  /** Whether another ffmpeg may do better: this one found no picture that it could decode. */
  static boolean lacksPictures(EndEvidence seen) {
    return seen.soundOnly() || classify(seen).kind() == Kind.UNDECODABLE;
  }

  /** Nothing came for too long. */
  static GiveUpException stalled(boolean opened, boolean pictures, Duration silence) {
    String time = silence.toSeconds() + " s";
    if (pictures) {
      return new GiveUpException(Kind.STALLED, "no picture for " + time);
    }
    return opened
        ? new GiveUpException(Kind.UNDECODABLE, "data came, but no picture in " + time)
        : new GiveUpException(Kind.NOT_PUBLISHED, "nothing came in " + time);
  }

  private static SourceEnd notOpened(EndEvidence seen) {
    return ourFault(seen)
        .or(() -> OPENING.stream().flatMap(rule -> explained(seen, rule).stream()).findFirst())
        .orElseGet(
            () ->
                end(
                    seen,
                    unexplained(seen),
                    lastWords(seen).orElse("ffmpeg ended without a picture and a reason")));
  }

  /** The words that decided are the reason; those that came last often only say that it failed. */
  private static Optional<SourceEnd> explained(EndEvidence seen, Rule rule) {
    return seen.complaints()
        .naming(rule.words(), seen.url())
        .map(words -> end(seen, rule.kind(), words));
  }

  /**
   * Where nobody publishes, RTMP and SRT servers end the connection without a word, and some HTTP
   * servers send a stream without content.
   */
  private static Kind unexplained(EndEvidence seen) {
    boolean wordless =
        switch (SourceKind.of(seen.url())) {
          case RTMP, SRT, RTSP ->
              seen.complaints().mention(List.of("Input/output error", "End of file"));
          case HTTP_FLV -> seen.complaints().mention(List.of("could not find codec parameters"));
          case HLS, HTTP -> false;
        };
    if (wordless) {
      return Kind.NOT_PUBLISHED;
    }
    return seen.opened() ? Kind.UNDECODABLE : Kind.LOST;
  }

  private static SourceEnd broken(EndEvidence seen) {
    return ourFault(seen)
        .orElseGet(
            () ->
                saidItIsOver(seen)
                    ? end(seen, Kind.ENDED, "the source came to its end")
                    : end(seen, Kind.LOST, lastWords(seen).orElse(silentLoss(seen))));
  }

  private static Optional<SourceEnd> ourFault(EndEvidence seen) {
    return seen.complaints()
        .endingIn(LOCAL_WORDS, seen.url())
        .map(words -> end(seen, Kind.LOCAL_FAULT, words));
  }

  private static String silentLoss(EndEvidence seen) {
    return SourceKind.of(seen.url()) == SourceKind.HLS
        ? "the playlist showed nothing new any longer"
        : "the server ended the connection";
  }

  /**
   * RTMP and HTTP-FLV have no way to say so: a server ends them the same when a publisher drops.
   */
  private static boolean saidItIsOver(EndEvidence seen) {
    SourceKind kind = SourceKind.of(seen.url());
    return kind != SourceKind.RTMP
        && kind != SourceKind.HTTP_FLV
        && !seen.complaints().anyError()
        && seen.behind().compareTo(AT_ONCE) < 0
        && seen.outcome().equals(new ProcessOutcome.Exited(0));
  }

  private static Optional<String> lastWords(EndEvidence seen) {
    return seen.complaints().last(seen.url());
  }

  private static SourceEnd end(EndEvidence seen, Kind kind, String detail) {
    return new SourceEnd(kind, seen.pictures(), detail);
  }
}
