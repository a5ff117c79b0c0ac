package io.snaprelay.capture.ffmpeg;

import java.io.ByteArrayInputStream;
import java.util.random.RandomGenerator;

/** Bytes as a pipe brings them: in parts of any length. */
final class Trickle extends ByteArrayInputStream {

  private static final int LONGEST = 40;

  private final RandomGenerator random;

  Trickle(byte[] bytes, int length, RandomGenerator random) {
    super(bytes, 0, length);
    this.random = random;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) {
    return super.read(into, offset, Math.min(length, 1 + random.nextInt(LONGEST)));
  }
}
