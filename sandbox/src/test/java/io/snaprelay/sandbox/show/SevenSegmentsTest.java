package io.snaprelay.sandbox.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class SevenSegmentsTest {

  @Test
  void drawsEachDigitInItsOwnWay() {
    var seen = new HashSet<Integer>();
    for (char digit = '0'; digit <= '9'; digit++) {
      seen.add(litPattern(String.valueOf(digit)));
    }

    assertThat(seen).hasSize(10);
  }

  @Test
  void isAsWideAsItSays() {
    assertThat(SevenSegments.width("8")).isEqualTo(54);
    assertThat(SevenSegments.width("8:8")).isEqualTo(54 + 14 + 14 + 14 + 54);
  }

  /** Which of some points of the picture are lit. */
  private static int litPattern(String text) {
    var image = new BufferedImage(60, 100, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    SevenSegments.draw(g, text, Color.WHITE, Color.BLACK);
    g.dispose();
    int pattern = 0;
    int[][] points = {{27, 6}, {49, 27}, {46, 74}, {27, 93}, {4, 74}, {8, 27}, {27, 50}};
    for (int[] point : points) {
      pattern = pattern << 1 | (image.getRGB(point[0], point[1]) & 1);
    }
    return pattern;
  }
}
