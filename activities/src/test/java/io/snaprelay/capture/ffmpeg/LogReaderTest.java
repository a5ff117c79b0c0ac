package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogReaderTest {

  @Test
  void putsPiecesOfALineTogether() throws IOException {
    LogReader reader =
        reader("[Eval @ 0x55] ", "[info] ", "1.000000\n[Ev", "al @ 0x55] [info] 2\n\n");

    assertThat(reader.next()).isEqualTo("[Eval @ 0x55] [info] 1.000000");
    assertThat(reader.next()).isEqualTo("[Eval @ 0x55] [info] 2");
    assertThat(reader.next()).isEmpty();
    assertThat(reader.next()).isNull();
  }

  @Test
  void givesALastLineThatBreaksOff() throws IOException {
    LogReader reader = reader("[info] one\n", "[info] tw");

    assertThat(reader.next()).isEqualTo("[info] one");
    assertThat(reader.next()).isEqualTo("[info] tw");
    assertThat(reader.next()).isNull();
  }

  @Test
  void cutsOffALongLine_andReadsTheNextOne() throws IOException {
    LogReader reader = reader("a".repeat(10_000), "b\nnext\n");

    assertThat(reader.next()).isEqualTo("a".repeat(4_096));
    assertThat(reader.next()).isEqualTo("next");
  }

  private static LogReader reader(String... pieces) {
    List<InputStream> streams =
        Arrays.stream(pieces)
            .<InputStream>map(
                piece -> new ByteArrayInputStream(piece.getBytes(StandardCharsets.UTF_8)))
            .toList();
    return new LogReader(new SequenceInputStream(Collections.enumeration(streams)));
  }
}
