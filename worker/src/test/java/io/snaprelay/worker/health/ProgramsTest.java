package io.snaprelay.worker.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

  @TempDir private Path folder;

  @Test
  void misses_whatIsTakenAway() throws IOException {
    Path program = Files.createFile(folder.resolve("ffmpeg"));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Programs programs = new Programs(List.of("sh", program.toString()));
    assertThat(programs.check().ok()).isTrue();

    Files.delete(program);

    assertThat(programs.check().ok()).isFalse();
    assertThat(programs.check().detail()).contains(program.toString());
  }

  @Test
  void looksForNamesOnThePath() {
    assertThat(new Programs(List.of("no-such-program-anywhere")).check().ok()).isFalse();
  }
}
