package io.snaprelay.sandbox.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StillsTest {

  private static final long NOON = 1_763_899_200_000L;

  @Test
  void looksTheSameAgain_andLikeNoOtherStream() {
    int[] pictures = IntStream.range(0, 24).map(StillsTest::hash).toArray();

    assertThat(hash(7)).isEqualTo(pictures[7]);
    assertThat(IntStream.of(pictures).distinct()).hasSize(24);
  }

  @Test
  void moves() {
    Stills stills = new Stills(1);

    assertThat(hash(stills.at(NOON))).isNotEqualTo(hash(stills.at(NOON + 1_000)));
  }

  private static int hash(int stream) {
    return hash(new Stills(stream).at(NOON));
  }

  private static int hash(BufferedImage image) {
    int width = image.getWidth();
    return Arrays.hashCode(image.getRGB(0, 0, width, image.getHeight(), null, 0, width));
  }
}
