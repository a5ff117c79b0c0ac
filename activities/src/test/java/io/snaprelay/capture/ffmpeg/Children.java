package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The capturing ffmpegs below this process; publishers write no mpjpeg. */
final class Children {

  private Children() {}

  static List<ProcessHandle> capturing() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().arguments().stream().anyMatch(Children::captures))
        .toList();
  }

  private static boolean captures(String[] arguments) {
    return Arrays.asList(arguments).contains("mpjpeg");
  }

  static void signal(String name, long pid) throws IOException {
    CapturedRun run = CapturedRun.of(List.of("kill", "-" + name, String.valueOf(pid)), Map.of());
    assertThat(run.ok()).isTrue();
  }
}
