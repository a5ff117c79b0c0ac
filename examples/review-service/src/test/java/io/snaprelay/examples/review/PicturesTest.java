package io.snaprelay.examples.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PicturesTest {

  @Test
  void areDecoded() throws IOException {
    assertThat(Pictures.decode(jpeg()))
        .hasValueSatisfying(p -> assertThat(p.getWidth()).isEqualTo(64));
  }

  @Test
  void areSkipped_whereNobodyCanDecodeThem() throws IOException {
    assertThat(Pictures.decode(new byte[0])).isEmpty();
    assertThat(Pictures.decode(new byte[] {1, 2, 3})).isEmpty();
    assertThat(Pictures.decode(Arrays.copyOf(jpeg(), 30))).isEmpty();
  }

  private static byte[] jpeg() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
    return bytes.toByteArray();
  }
}
