package io.snaprelay.capture.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lines of bounded length: a stream's metadata, which ffmpeg prints, can be of any.
 *
 * <p>ffmpeg writes a line in three pieces or more, and lines in bursts. Who reads each piece as it
 * comes wakes up sixteen times a second for a stream of a picture a second: where a line is not
 * whole yet, the rest of its burst is let come.
 */
final class LogReader {
  private static final int MAX_LINE = 4096;
  private static final int BUFFERED = 8192;

  /** ffmpeg writes a burst within a tenth of that, where it has a core to do so. */
  static final Duration BURST = Duration.ofMillis(1);

  private final InputStream in;
  private final Duration burst;
  private final byte[] buffer = new byte[BUFFERED];
  private int position;
  private int limit;

  LogReader(InputStream in) {
    this(in, Duration.ZERO);
  }

  /**
   * With pauses.
   *
   * @param burst how long the rest of a line is let come before it is read
   */
  LogReader(InputStream in, Duration burst) {
    this.in = in;
    this.burst = burst;
  }

  /** The next line, cut off where it is too long; null at the end. */
  @Nullable String next() throws IOException {
    if (position == limit && !fill()) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(200);
    boolean whole = take(line);
    while (!whole) {
      if (burst.isPositive()) {
        LockSupport.parkNanos(burst.toNanos());
      }
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
