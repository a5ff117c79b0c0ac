package io.snaprelay.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process 10 with the children 20 and 30, of which 20 has the child 40. */
class ProcessTableTest {

  @TempDir private Path proc;

  @BeforeEach
  void write() throws IOException {
    write(10, 1, 100, 7);
    write(20, 10, 20, 3);
    write(30, 10, 50, 0);
    write(40, 20, 5, 1);
    Files.createDirectory(proc.resolve("self"));
    Files.createDirectory(proc.resolve("99")); // has ended since
  }

  @Test
  void countsAProcessAlone() {
    assertThat(ProcessTable.read(proc).alone(10)).isEqualTo(ticks(100));
  }

  @Test
  void countsATree_withThoseThatEnded() {
    assertThat(ProcessTable.read(proc).tree(20)).isEqualTo(ticks(20 + 3 + 5 + 1));
  }

  @Test
  void countsWhatAProcessStarted_withoutItself() {
    assertThat(ProcessTable.read(proc).below(10)).isEqualTo(ticks(7 + 29 + 50));
  }

  @Test
  void leavesOutOthers() {
    assertThat(ProcessTable.read(proc).below(10, Set.of(30L))).isEqualTo(ticks(7 + 29));
  }

  @Test
  void keepsWhatAChildTook_whenItEnds() throws IOException {
    ProcessTable before = ProcessTable.read(proc);
    Files.delete(proc.resolve("30").resolve("stat"));
    write(10, 1, 100, 7 + 50);

    assertThat(ProcessTable.read(proc).below(10)).isEqualTo(before.below(10));
  }

  @Test
  void knowsWhoRuns() {
    assertThat(ProcessTable.read(proc).children(10)).containsExactlyInAnyOrder(20L, 30L);
    assertThat(ProcessTable.read(proc).descendants(10)).containsExactlyInAnyOrder(20L, 30L, 40L);
  }

  @Test
  void hasNothingOfAProcessThatIsGone() {
    assertThat(ProcessTable.read(proc).tree(99)).isZero();
    assertThat(ProcessTable.read(proc).alone(99)).isZero();
  }

  private void write(long pid, long parent, long own, long waited) throws IOException {
    Path folder = Files.createDirectories(proc.resolve(String.valueOf(pid)));
    Files.writeString(
        folder.resolve("stat"),
        "%d (x) S %d 0 0 0 0 0 0 0 0 0 %d 0 %d 0 20 0 1 0 0 0 0\n"
            .formatted(pid, parent, own, waited));
  }

  private static Duration ticks(long count) {
    return Duration.ofMillis(10 * count);
  }
}
