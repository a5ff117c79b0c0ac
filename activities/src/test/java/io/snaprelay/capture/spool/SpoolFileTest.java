package io.snaprelay.capture.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFileTest {

  private static final SpooledFrame FRAME = Spooleds.frame("live/a", 7);
  private static final byte[] JPEG = "a picture".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void readsWhatWasWritten() throws IOException {
    Path file = folder.resolve("one.frame");
    SpoolFile.write(file, SpoolFile.encode(FRAME, JPEG));

    SpoolFile.Content content = SpoolFile.read(file);
    assertThat(content.frame()).isEqualTo(FRAME);
    assertThat(content.jpeg()).isEqualTo(JPEG);
    assertThat(SpoolFile.describe(file)).isEqualTo(FRAME);
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  /**
   * As a machine's failure may leave it; a process's cannot, since files are renamed when whole.
   */
  @Test
  void isTorn_whereverItWasCut() throws IOException {
    byte[] whole = SpoolFile.encode(FRAME, JPEG);
    for (int length = 0; length < whole.length; length++) {
      Path file = Files.write(folder.resolve("cut.frame"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SpoolFile.read(file)).isInstanceOf(TornFileException.class);
      assertThatThrownBy(() -> SpoolFile.describe(file)).isInstanceOf(TornFileException.class);
    }
  }

  @Test
  void isTorn_whicheverByteWasChanged() throws IOException {
    byte[] whole = SpoolFile.encode(FRAME, JPEG);
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x20;
      Path file = Files.write(folder.resolve("changed.frame"), changed);
      assertThatThrownBy(() -> SpoolFile.read(file)).isInstanceOf(TornFileException.class);
    }
  }

  @Test
  void isTorn_whereSomethingFollows() throws IOException {
    byte[] whole = SpoolFile.encode(FRAME, JPEG);
    Path file = Files.write(folder.resolve("long.frame"), Arrays.copyOf(whole, whole.length + 1));

    assertThatThrownBy(() -> SpoolFile.read(file)).isInstanceOf(TornFileException.class);
  }
}
