package io.snaprelay.house;

import static io.snaprelay.house.Shell.fakeJdk;
import static io.snaprelay.house.Shell.fakeRuntime;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindJdkTest {

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void hideTheMachinesOwnJdks() throws IOException {
    Path tools =
        Shell.linkTools(folder.resolve("tools"), "sh", "cat", "sed", "readlink", "dirname");
    environment.put("HOME", folder.toString());
    environment.put("PATH", tools.toString());
    environment.put("SNAPRELAY_JDK_FOLDERS", folder.resolve("installed") + "/*");
  }

  @Test
  void takesJavaHome_whenItIsNewEnough() throws Exception {
    Path home = fakeJdk(folder.resolve("my jdk"), "21.0.1");
    fakeJdk(folder.resolve("installed/jdk-25"), "25");
    environment.put("JAVA_HOME", home.toString());

    assertThat(findJdk().output()).isEqualTo("found 21 " + home + "\n");
  }

  @Test
  void takesThePathsJdkThroughLinks_whenJavaHomeIsTooOld() throws Exception {
    environment.put("JAVA_HOME", fakeJdk(folder.resolve("old"), "1.8.0_402").toString());
    Path home = fakeJdk(folder.resolve("new"), "23.0.2");
    Path link = folder.resolve("alternatives-java");
    Files.createSymbolicLink(link, home.resolve("bin/java"));
    Files.createSymbolicLink(folder.resolve("tools/java"), link);

    assertThat(findJdk().output()).isEqualTo("found 23 " + home + "\n");
  }

  @Test
  void searchesTheInstallFolders_whenAnOlderOneComesFirstOnThePath() throws Exception {
    Path old = fakeJdk(folder.resolve("installed/a-jdk-17"), "17.0.9");
    Path home = fakeJdk(folder.resolve("installed/b jdk 25"), "25.0.1");
    environment.merge("PATH", old + "/bin", (tools, first) -> first + ":" + tools);

    assertThat(findJdk().output()).isEqualTo("found 25 " + home + "\n");
  }

  @Test
  void passesOverARuntimeWithoutCompiler() throws Exception {
    environment.put("JAVA_HOME", fakeRuntime(folder.resolve("jre"), "21.0.1").toString());
    Path home = fakeJdk(folder.resolve("installed/jdk"), "22");

    assertThat(findJdk().output()).isEqualTo("found 22 " + home + "\n");
  }

  @Test
  void saysWhatItLookedAt_whenThereIsNone() throws Exception {
    Path old = fakeJdk(folder.resolve("old"), "17.0.9");
    Path runtime = fakeRuntime(folder.resolve("installed/jre"), "21");
    environment.put("JAVA_HOME", old.toString());

    Shell.Result result = findJdk();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .startsWith("snaprelay needs a JDK 21 or newer, and found none.")
        .contains("JAVA_HOME: " + old + " (version 17, too old)")
        .contains(runtime + " (version 21, but a runtime without the compiler javac)")
        .contains(folder.resolve("installed") + "/*")
        .contains("Install one")
        .doesNotContain("found 17");
  }

  private Shell.Result findJdk() throws IOException, InterruptedException {
    String script =
        ". '"
            + Shell.ROOT
            + "/bin/lib/find-jdk.sh'; set -eu; find_jdk;"
            + " echo \"found $JDK_VERSION $JAVA_HOME\"";
    return Shell.run(folder, environment, folder.resolve("tools/sh").toString(), "-c", script);
  }
}
