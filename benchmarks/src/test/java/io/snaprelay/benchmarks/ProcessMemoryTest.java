package io.snaprelay.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessMemoryTest {

  @TempDir private Path folder;

  @Test
  void readsAField_inMegabytes() throws IOException {
    Path rollup = folder.resolve("smaps_rollup");
    Files.writeString(
        rollup,
        """
        55d0c0a5e000-7ffd8a1f2000 ---p 00000000 00:00 0    [rollup]
        Rss:               52480 kB
        Pss:               31744 kB
        Pss_Anon:          20000 kB
        """);

    assertThat(ProcessMemory.megabytes(rollup, "Pss:")).isEqualTo(31);
    assertThat(ProcessMemory.megabytes(rollup, "Swap:")).isZero();
  }

  @Test
  void hasNoneOfAProcessThatIsGone() {
    assertThat(ProcessMemory.megabytes(folder.resolve("gone"), "Pss:")).isZero();
  }
}
