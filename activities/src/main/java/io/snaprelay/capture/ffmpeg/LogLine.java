package io.snaprelay.capture.ffmpeg;

/** What a line of ffmpeg's stderr means to us. */
sealed interface LogLine {

  /** The clock, read at a picture that came out of the decoder. */
  record Tick(long sourcePts, double anchorMillis) implements LogLine {}

  /** A picture was selected; its JPEG follows on stdout. */
  record Label(long contentMillis, int width, int height) implements LogLine {}

  /** The input was opened and probed. */
  record Opened() implements LogLine {}

  /** The input has sound. */
  record Audible() implements LogLine {}

  /** A warning or an error, as ffmpeg wrote it: secrets included. */
  record Complaint(String level, String text) implements LogLine {}

  /** Nothing that matters. */
  record Other() implements LogLine {}
}
