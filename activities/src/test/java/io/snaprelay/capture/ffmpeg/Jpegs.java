package io.snaprelay.capture.ffmpeg;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.ImageIO;

/** JPEGs for tests. */
final class Jpegs {

  private Jpegs() {}

  static byte[] blank(int width, int height) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static BufferedImage decode(byte[] jpeg) {
    try {
      return Objects.requireNonNull(
          ImageIO.read(new ByteArrayInputStream(jpeg)), "no picture that Java can decode");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
