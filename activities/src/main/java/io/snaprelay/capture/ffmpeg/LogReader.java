package io.snaprelay.capture.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of bounded length: a stream's metadata, which ffmpeg prints, can be of any. */
final class LogReader {
  private static final int MAX_LINE = 4096;
  private static final int BUFFERED = 8192;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFERED];
  private int position;
  private int limit;

  LogReader(InputStream in) {
    this.in = in;
  }

  /** The next line, cut off where it is too long; null at the end. */
  @Nullable String next() throws IOException {
    if (position == limit && !fill()) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(200);
    boolean whole = take(line);
    while (!whole) {
      whole = !fill() || take(line);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  /** Takes what is there of a line; whether that is its end. */
  private boolean take(ByteArrayOutputStream line) {
    int end = position;
    while (end < limit && buffer[end] != '\n') {
      end++;
    }
    line.write(buffer, position, Math.min(end - position, MAX_LINE - line.size()));
    position = Math.min(limit, end + 1);
    return end < limit;
  }
}
