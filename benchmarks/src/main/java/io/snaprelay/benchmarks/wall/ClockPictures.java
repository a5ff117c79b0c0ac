package io.snaprelay.benchmarks.wall;

import io.snaprelay.sandbox.source.ClockPicture;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Pictures that tell a program which second they are of. They are as wide as tiles ask for, so that
 * the machine that is measured scales none: in production that is the store's work.
 */
final class ClockPictures implements Pictures {

  /** They begin again after that, which is far more than any picture is late. */
  static final int SECONDS = 64;

  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final float QUALITY = 0.8f;

  private final List<byte[]> jpegs =
      IntStream.range(0, SECONDS)
          .mapToObj(second -> ClockPicture.picture(WIDTH, HEIGHT, second * 1_000L))
          .map(image -> Pictures.encode(image, QUALITY))
          .toList();

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public byte[] jpeg(int stream, long slot) {
    return jpegs.get(second(slot));
  }

  /** Which of the pictures a slot has. */
  static int second(long slot) {
    return (int) (slot / 1_000 % SECONDS);
  }

  /** Which one is to be seen; none where it cannot be read. */
  static OptionalInt read(BufferedImage look) {
    return ClockPicture.read(look).stream()
        .filter(millis -> millis % 1_000 == 0 && millis / 1_000 < SECONDS)
        .mapToInt(millis -> (int) (millis / 1_000))
        .findFirst();
  }
}
