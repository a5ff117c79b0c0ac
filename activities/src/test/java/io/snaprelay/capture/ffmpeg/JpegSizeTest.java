package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegSizeTest {

  @Test
  void readsWidthAndHeight() {
    assertThat(JpegSize.of(Jpegs.blank(320, 180))).contains(new JpegSize(320, 180));
  }

  @Test
  void findsNone_inWhatIsNoJpegOrIsCutOff() {
    assertThat(JpegSize.of(new byte[0])).isEmpty();
    assertThat(JpegSize.of(new byte[100])).isEmpty();
    assertThat(JpegSize.of(Arrays.copyOf(Jpegs.blank(320, 180), 25))).isEmpty();
  }
}
