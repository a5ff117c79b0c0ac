package io.snaprelay.capture.ffmpeg;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads JPEGs from ffmpeg's {@code mpjpeg} output: a boundary, header lines that say how long the
 * picture is, an empty line, the picture.
 */
final class MpjpegReader {
  /** Far above any JPEG of the largest picture that the decoder may open. */
  private static final int MAX_BYTES = 32 << 20;

  private static final int MAX_HEADER_LINE = 256;
  private static final String LENGTH = "content-length:";

  private final InputStream in;

  MpjpegReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /**
   * The next picture; null at the end of the stream.
   *
   * @throws IOException when what comes is no mpjpeg, or ends within a picture
   */
  byte @Nullable [] next() throws IOException {
    int length = length();
    if (length < 0) {
      return null;
    }
    byte[] jpeg = new byte[length];
    if (in.readNBytes(jpeg, 0, length) < length) {
      throw new EOFException("the output ended within a picture");
    }
    return jpeg;
  }

  /** Reads up to the empty line behind a picture's header; -1 at the end of the stream. */
  private int length() throws IOException {
    int length = -1;
    String line = line();
    while (line != null && !(line.isEmpty() && length >= 0)) {
      if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = bounded(line.substring(LENGTH.length()).strip());
      }
      line = line();
    }
    return line == null ? -1 : length;
  }

  private static int bounded(String digits) throws IOException {
    if (!digits.matches("\\d{1,9}") || Integer.parseInt(digits) > MAX_BYTES) {
      throw new IOException("the output holds a picture of " + digits + " bytes");
    }
    return Integer.parseInt(digits);
  }

  private @Nullable String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c >= 0 && c != '\n') {
      if (line.length() >= MAX_HEADER_LINE) {
        throw new IOException("the output is no mpjpeg");
      }
      line.append((char) c);
      c = in.read();
    }
    return c < 0 ? null : line.toString().strip();
  }
}
