package io.snaprelay.examples.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class BrightnessTest {

  @Test
  void isTheMeanOfAllPixels() {
    assertThat(Brightness.of(picture(Color.BLACK, Color.BLACK))).isZero();
    assertThat(Brightness.of(picture(Color.WHITE, Color.WHITE))).isCloseTo(255, within(0.1));
    assertThat(Brightness.of(picture(Color.WHITE, Color.BLACK))).isCloseTo(127.5, within(0.1));
  }

  @Test
  void weighsColoursAsEyesDo() {
    double green = Brightness.of(picture(Color.GREEN, Color.GREEN));
    double blue = Brightness.of(picture(Color.BLUE, Color.BLUE));

    assertThat(green).isGreaterThan(4 * blue);
  }

  private static BufferedImage picture(Color left, Color right) {
    BufferedImage picture = new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(left);
    canvas.fillRect(0, 0, 32, 32);
    canvas.setColor(right);
    canvas.fillRect(32, 0, 32, 32);
    canvas.dispose();
    return picture;
  }
}
