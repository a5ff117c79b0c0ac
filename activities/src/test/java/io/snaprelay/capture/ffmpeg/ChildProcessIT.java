package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChildProcessIT {

  @ParameterizedTest
  @EnumSource
  void passesOutputAndExitCodeOn(ChildGuard guard) throws IOException {
    ChildProcess child = shell("echo out; echo err >&2; exit 3", guard);

    assertThat(child.stdout().readAllBytes()).asString().isEqualTo("out\n");
    assertThat(child.stderr().readAllBytes()).asString().isEqualTo("err\n");
    assertThat(child.outcome(Duration.ofSeconds(10))).isEqualTo(new ProcessOutcome.Exited(3));
  }

  @ParameterizedTest
  @EnumSource
  void killsAChildThatIgnoresPoliteSignals(ChildGuard guard) throws IOException {
    ChildProcess child = shell("trap '' TERM; echo $$; while :; do sleep 600; done", guard);
    long pid = firstNumber(child);

    child.close();

    await().until(() -> isGone(pid));
    assertThat(child.isAlive()).isFalse();
    assertThat(child.outcome(Duration.ZERO)).isEqualTo(new ProcessOutcome.Killed());
  }

  @ParameterizedTest
  @EnumSource
  void tellsThatSomebodyElseKilledIt(ChildGuard guard) throws IOException {
    ChildProcess child = shell("kill -9 $$", guard);

    assertThat(child.outcome(Duration.ofSeconds(10))).isEqualTo(new ProcessOutcome.Signalled(9));
  }

  @Test
  void killsWhatDoesNotEndInTime() throws IOException {
    ChildProcess child = shell("sleep 600", ChildGuard.best());

    assertThat(child.outcome(Duration.ofMillis(50))).isEqualTo(new ProcessOutcome.Killed());
  }

  /** Else Ctrl-C at a worker's terminal would end its ffmpegs before their streams are relieved. */
  @ParameterizedTest
  @EnumSource
  void isInNoProcessGroupOfOurs(ChildGuard guard) throws IOException {
    ChildProcess child = shell("echo $$; exec sleep 600", guard);
    long pid = firstNumber(child);

    assertThat(processGroup(pid)).isNotEqualTo(processGroup(ProcessHandle.current().pid()));

    child.close();
    await().until(() -> isGone(pid));
  }

  /** The fifth field of the process's state; the second one may hold blanks. */
  private static String processGroup(long pid) throws IOException {
    String state = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
    return state.substring(state.lastIndexOf(')') + 2).split(" ", 4)[2];
  }

  @ParameterizedTest
  @EnumSource
  void saysWhichProgramIsMissing(ChildGuard guard) throws IOException {
    ChildProcess child = ChildProcess.start(List.of("/nowhere/ffmpeg"), Map.of(), guard);

    assertThat(child.stderr().readAllBytes()).asString().contains("/nowhere/ffmpeg");
    assertThat(child.outcome(Duration.ofSeconds(10)))
        .isEqualTo(new ProcessOutcome.Exited(ProcessOutcome.Exited.NOT_FOUND));
  }

  @ParameterizedTest
  @EnumSource
  void diesWithTheJvmThatIsKilled(ChildGuard guard) throws IOException {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HolderOfAChild.class.getName(),
                guard.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long pid;
    try (BufferedReader reader = jvm.inputReader(StandardCharsets.UTF_8)) {
      pid = Long.parseLong(String.valueOf(reader.readLine()));
      assertThat(isGone(pid)).isFalse();

      jvm.destroyForcibly();

      await().until(() -> isGone(pid));
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** The process id of the program that a shell guard started. */
  static long awaitSleep(long guard) {
    return await()
        .until(
            () ->
                ProcessHandle.of(guard).stream()
                    .flatMap(ProcessHandle::children)
                    .filter(child -> child.info().command().orElse("").endsWith("sleep"))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow()
        .pid();
  }

  private static ChildProcess shell(String script, ChildGuard guard) throws IOException {
    return ChildProcess.start(List.of("/bin/sh", "-c", script), Map.of(), guard);
  }

  private static long firstNumber(ChildProcess child) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = child.stdout().read(); c != '\n'; c = child.stdout().read()) {
      line.append((char) c);
    }
    return Long.parseLong(line.toString());
  }

  private static boolean isGone(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false).equals(false);
  }
}
