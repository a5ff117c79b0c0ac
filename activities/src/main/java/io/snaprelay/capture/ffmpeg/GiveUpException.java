package io.snaprelay.capture.ffmpeg;

import io.snaprelay.capture.source.SourceEnd;

/** The connection has to be ended from our side. */
final class GiveUpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final SourceEnd.Kind kind;
  private final String detail;

  GiveUpException(SourceEnd.Kind kind, String detail) {
    super(detail);
    this.kind = kind;
    this.detail = detail;
  }

  EndEvidence.GivenUp reason() {
    return new EndEvidence.GivenUp(kind, detail);
  }
}
