package io.snaprelay.capture.ffmpeg;

import io.snaprelay.runtime.errors.OperatorException;

/** There is no ffmpeg that can capture; the message says what was looked at and what to do. */
public final class NoFfmpegException extends OperatorException {
  private static final long serialVersionUID = 1L;

  public NoFfmpegException(String message) {
    super(message);
  }
}
