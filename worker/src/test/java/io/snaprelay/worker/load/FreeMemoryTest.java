package io.snaprelay.worker.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeMemoryTest {

  @TempDir private Path root;

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void machine() throws IOException {
    file("proc/meminfo", "MemTotal:  8000000 kB\nMemFree:  100 kB\nMemAvailable:   4000 kB\n");
  }

  @Test
  void isTheMachines_whereNothingBoundsUs() throws IOException {
    machine();
    file("proc/self/cgroup", "0::/user.slice\n");
    file("sys/fs/cgroup/user.slice/memory.max", "max\n");
    file("sys/fs/cgroup/user.slice/memory.current", "1000\n");

    assertThat(new FreeMemory(root).read()).hasValue(4000L * 1024);
  }

  @Test
  void isWhatTheContainerLeaves_withTheFilesThatItCouldForget() throws IOException {
    machine();
    file("proc/self/cgroup", "0::/\n");
    file("sys/fs/cgroup/memory.max", "1000000\n");
    file("sys/fs/cgroup/memory.current", "900000\n");
    file("sys/fs/cgroup/memory.stat", "anon 1\ninactive_file 50000\n");

    assertThat(new FreeMemory(root).read()).hasValue(150_000);
  }

  @Test
  void isNotKnown_whereTheKernelDoesNotSay() {
    assertThat(new FreeMemory(root).read()).isEmpty();
  }
}
