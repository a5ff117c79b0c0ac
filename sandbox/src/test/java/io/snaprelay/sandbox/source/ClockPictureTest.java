package io.snaprelay.sandbox.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Image;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockPictureTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 33, 119_967, ClockPicture.MAX_MILLIS})
  void tellsTheTime(long millis) {
    assertThat(ClockPicture.read(picture(320, 180, millis))).hasValue(millis);
  }

  @ParameterizedTest
  @ValueSource(ints = {96, 160, 500, 1280, 1920})
  void tellsTheTime_whenScaled(int width) {
    int height = width * 9 / 16;
    Image scaled =
        picture(1280, 720, 77_777).getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.getGraphics().drawImage(scaled, 0, 0, null);

    assertThat(ClockPicture.read(image)).hasValue(77_777);
  }

  @Test
  void isAPictureOfItsOwn() {
    assertThat(ClockPicture.read(ClockPicture.picture(320, 180, 59_000))).hasValue(59_000);
  }

  @Test
  void tellsNothing_whenTheBlocksAreDamaged() {
    BufferedImage picture = picture(320, 180, 12_345);
    for (int x = 40; x < 60; x++) {
      for (int y = 0; y < 20; y++) {
        picture.setRGB(x, y, ~picture.getRGB(x, y));
      }
    }

    assertThat(ClockPicture.read(picture)).isEmpty();
  }

  @Test
  void tellsNothing_whenThePictureIsAnother() {
    assertThat(ClockPicture.read(new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB)))
        .isEmpty();
  }

  private static BufferedImage picture(int width, int height, long millis) {
    var luma = new byte[width * height];
    new ClockPicture(width, height).draw(luma, 5, millis);
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < luma.length; i++) {
      image.setRGB(i % width, i / width, (luma[i] & 0xFF) * 0x010101);
    }
    return image;
  }
}
