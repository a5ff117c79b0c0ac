package io.snaprelay.capture.ffmpeg;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of bounded length: a stream's metadata, which ffmpeg prints, can be of any. */
final class LogReader {
  private static final int MAX_LINE = 4096;

  private final InputStream in;

  LogReader(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** The next line, cut off where it is too long; null at the end. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(200);
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (line.size() < MAX_LINE) {
        line.write(c);
      }
      c = in.read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
