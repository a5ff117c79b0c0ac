package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MpjpegReaderTest {

  private static final String PART =
      "--ffmpeg\r\nContent-type: image/jpeg\r\nContent-length: %d\r\n\r\n%s\r\n";

  @Test
  void readsOnePictureAfterTheOther() throws IOException {
    MpjpegReader reader = reader(PART.formatted(3, "one") + PART.formatted(4, "\r\n\r\n"));

    assertThat(reader.next()).asString().isEqualTo("one");
    assertThat(reader.next()).asString().isEqualTo("\r\n\r\n");
    assertThat(reader.next()).isNull();
  }

  @Test
  void endsQuietly_whenNothingComes() throws IOException {
    assertThat(reader("").next()).isNull();
  }

  @Test
  void refusesAPictureThatIsCutOff() {
    assertThatThrownBy(() -> reader("--ffmpeg\r\nContent-length: 10\r\n\r\nshort").next())
        .isInstanceOf(EOFException.class);
  }

  @Test
  void refusesAPictureOfAnyLength() {
    assertThatThrownBy(() -> reader(PART.formatted(99_999_999, "")).next())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("99999999 bytes");
  }

  @Test
  void refusesOtherOutput() {
    assertThatThrownBy(() -> reader("x".repeat(1_000)).next())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no mpjpeg");
  }

  private static MpjpegReader reader(String output) {
    return new MpjpegReader(new ByteArrayInputStream(output.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
