package io.snaprelay.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildProcessIT {

  @Test
  void keepsTheLastLines_andDrainsTheRest() {
    String loud = "i=0; while [ $i -lt 20000 ]; do echo line $i >&2; i=$((i+1)); done; sleep 60";
    ChildProcess child = ChildProcess.start(Command.of("sh").with("-c", loud));
    try (child) {
      await().until(() -> child.lastLines().contains("line 19999"));
      assertThat(child.lastLines()).hasSize(30).endsWith("line 19999");
    }
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void endsAProgramThatIgnoresToBeAsked() {
    ChildProcess child = ChildProcess.start(Command.of("sh").with("-c", "trap '' TERM; sleep 60"));

    child.stop();

    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void saysWhatAProgramSaid_whenItFails() {
    assertThatThrownBy(
            () ->
                ChildProcess.run(
                    Command.of("sh").with("-c", "echo no such thing >&2; exit 3"), stdin -> {}))
        .isInstanceOf(ProgramFailedException.class)
        .hasMessage("sh ended with code 3:\nno such thing");
  }

  @Test
  void namesAProgramThatIsNotThere() {
    assertThatThrownBy(() -> ChildProcess.run(Command.of("no-such-program"), stdin -> {}))
        .hasMessageContaining("cannot start no-such-program");
  }

  @ParameterizedTest
  @ValueSource(strings = {"setpriv", "shell"})
  void endsTheProgram_whenThisProcessIsKilled(String guard) throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                guard)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<ProcessHandle> children = children(parent);
    assertThat(children).isNotEmpty().allMatch(ProcessHandle::isAlive);

    parent.destroyForcibly();

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Waits for the second JVM's word that its child runs. */
  private static List<ProcessHandle> children(Process parent) throws IOException {
    var out =
        new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8));
    assertThat(out.readLine()).isEqualTo("started");
    return await().until(() -> parent.descendants().toList(), found -> !found.isEmpty());
  }

  /** A second JVM that starts a child and waits to be killed. */
  static final class Parent {

    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      var sleep = new ProcessBuilder("sleep", "60");
      Process child =
          arguments[0].equals("shell")
              ? ProcessGuard.startByShell(sleep)
              : ProcessGuard.start(sleep);
      System.out.println("started");
      child.waitFor();
    }
  }
}
