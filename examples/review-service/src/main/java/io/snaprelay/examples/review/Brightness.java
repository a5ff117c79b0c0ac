package io.snaprelay.examples.review;

import java.awt.image.BufferedImage;

/** How bright a picture is: where a real service would ask its model. */
final class Brightness {

  private Brightness() {}

  /** The mean luma by ITU-R BT.601, 0 (black) to 255 (white). */
  static double of(BufferedImage picture) {
    double sum = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int rgb = picture.getRGB(x, y);
        sum += 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
      }
    }
    return sum / picture.getWidth() / picture.getHeight();
  }
}
