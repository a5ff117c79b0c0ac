package io.snaprelay.benchmarks.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadTimesTest {

  @TempDir Path tasks;

  @Test
  void saysWhatThreadsWereFor() throws IOException {
    thread(1, "source-12-pict", 1_000_000);
    ThreadTimes before = ThreadTimes.read(tasks);
    thread(1, "source-12-pict", 3_000_000);
    thread(3, "source-13-log", 4_000_000);
    thread(4, "source-13-1", 6_000_000);

    assertThat(ThreadTimes.read(tasks).since(before))
        .isEqualTo(
            Map.of(
                Work.PICTURES, Duration.ofMillis(2),
                Work.LINES, Duration.ofMillis(4),
                Work.FOLLOWING, Duration.ofMillis(6)));
  }

  @Test
  void fails_whereTheKernelDoesNotCount() throws IOException {
    Path folder = Files.createDirectories(tasks.resolve("1"));
    Files.writeString(folder.resolve("comm"), "load\n");

    assertThatThrownBy(() -> ThreadTimes.read(tasks))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("schedstat");
  }

  @Test
  void tellsTheJvmsOwnThreadsFromOurs() {
    assertThat(Work.of("C2 CompilerThre")).isEqualTo(Work.COMPILING);
    assertThat(Work.of("GC Thread#0")).isEqualTo(Work.COLLECTING);
    assertThat(Work.of("Activity Execut")).isEqualTo(Work.CAPTURES);
    assertThat(Work.of("Activity Poller")).isEqualTo(Work.TEMPORAL);
    assertThat(Work.of("anything")).isEqualTo(Work.REST);
  }

  private void thread(int number, String name, long nanos) throws IOException {
    Path folder = Files.createDirectories(tasks.resolve(String.valueOf(number)));
    Files.writeString(folder.resolve("comm"), name + "\n");
    Files.writeString(folder.resolve("schedstat"), nanos + " 12 34\n");
  }
}
