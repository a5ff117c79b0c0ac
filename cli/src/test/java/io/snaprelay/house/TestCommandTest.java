package io.snaprelay.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * bin/test on a machine without ffmpeg, a browser and Temporal, whose apt-get, go and Maven are
 * stand-ins.
 */
class TestCommandTest {

  @TempDir Path folder;
  private Path tools = Path.of("");

  @BeforeEach
  void makeACheckout() throws IOException {
    for (String file : List.of("test", "lib/find-jdk.sh", "lib/build-program.sh")) {
      Path copy = folder.resolve("bin").resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(Shell.ROOT.resolve("bin").resolve(file), copy);
    }
    Shell.script(folder.resolve("mvnw"), "echo \"maven $*\"\n");
    Shell.fakeJdk(folder.resolve("jdk"), "25.0.1");
    tools = Shell.linkTools(folder.resolve("tools"), "sh", "cat", "sed", "readlink", "dirname");
    tool("nginx", "");
  }

  @Test
  void installsWhatIsMissing_whenRootOnDebian() throws Exception {
    tool("id", "echo 0\n");
    tool("apt-get", "echo \"apt-get $*\"\n");

    assertThat(run().output())
        .contains("installing with apt-get: ")
        .contains("apt-get -qq update")
        .containsPattern(
            "apt-get -qq install -y --no-install-recommends .*ffmpeg chromium chromium-driver");
  }

  @Test
  void namesWhatIsMissing_whenItMayNotInstall() throws Exception {
    tool("id", "echo 1000\n");
    tool("apt-get", "echo \"apt-get $*\"\n");

    Shell.Result result = run();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .containsPattern("missing: .*ffmpeg chromium chromium-driver")
        .contains("sudo apt-get install")
        .contains("missing: the Temporal CLI")
        .doesNotContain("apt-get -qq", "maven ");
  }

  @Test
  void buildsThePinnedTemporal_whenGoIsThere() throws Exception {
    tool("id", "echo 1000\n");
    tool("go", "echo \"go $* into $GOBIN\"\n");

    assertThat(run().output())
        .contains("go install github.com/temporalio/cli/cmd/temporal@v")
        .contains("into " + folder.toRealPath() + "/.tools");
  }

  private void tool(String name, String text) {
    Shell.script(tools.resolve(name), text);
  }

  private Shell.Result run() throws IOException, InterruptedException {
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME", folder.resolve("jdk").toString(),
            "PATH", tools.toString(),
            "HOME", folder.toString());
    return Shell.run(folder, environment, folder.resolve("bin/test").toString());
  }
}
