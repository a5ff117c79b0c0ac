package io.snaprelay.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** bin/snaprelay in a checkout whose Maven and JDK are stand-ins that say how they were called. */
class LauncherTest {

  private static final String BUILDS =
      """
      echo build >>builds
      for argument in "$@"; do
        case $argument in
          -Dsnaprelay.program=*) program=${argument#*=} ;;
        esac
      done
      sleep 0.3
      mkdir -p "$program/lib"
      """;

  @TempDir Path folder;
  private Path checkout = Path.of("");
  private Map<String, String> environment = Map.of();

  @BeforeEach
  void makeACheckout() throws IOException {
    checkout = Files.createDirectory(folder.resolve("my checkout"));
    for (String file : List.of("snaprelay", "lib/find-jdk.sh", "lib/build-program.sh")) {
      Path copy = checkout.resolve("bin").resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(Shell.ROOT.resolve("bin").resolve(file), copy);
    }
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Files.createDirectories(checkout.resolve("cli/src/main/java"));
    Shell.script(checkout.resolve("mvnw"), BUILDS);
    Path jdk = Shell.fakeJdk(folder.resolve("jdk"), "25.0.1");
    environment = Map.of("JAVA_HOME", jdk.toString(), "PATH", "/usr/bin:/bin", "HOME", "/");
  }

  @Test
  void buildsOnceAndSaysSo_thenStartsWithoutMaven() throws Exception {
    assertThat(snaprelay("list").output()).contains("snaprelay: building it first");
    assertThat(snaprelay("list").output()).startsWith("java ");
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgain_whenASourceIsNewer() throws Exception {
    snaprelay("list");
    Path old = Files.createDirectory(checkout.resolve("cli/target/snaprelay/build-old"));
    Path source = checkout.resolve("cli/src/main/java/New.java");
    Files.writeString(source, "class New {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(snaprelay("list").output()).contains("sources have changed");
    assertThat(builds()).isEqualTo(2);
    assertThat(old).as("a build that nothing runs from").doesNotExist();
  }

  @Test
  void buildsOnce_whenTwoStartTogether() throws Exception {
    List<String> command = List.of(checkout.resolve("bin/snaprelay").toString(), "list");
    Process one = Shell.start(folder, environment, command);
    Process two = Shell.start(folder, environment, command);

    assertThat(Shell.await(one).exitCode()).isZero();
    assertThat(Shell.await(two).exitCode()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void goesOn_whenAnEarlierBuildWasKilled() throws Exception {
    Path base = Files.createDirectories(checkout.resolve("cli/target/snaprelay"));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createSymbolicLink(base.resolve("lock"), Path.of(String.valueOf(dead.pid())));

    assertThat(snaprelay("list").exitCode()).isZero();
    assertThat(base.resolve("lock")).doesNotExist();
  }

  @Test
  void showsTheEndOfTheLog_whenTheBuildFails() throws Exception {
    Shell.script(checkout.resolve("mvnw"), "echo 'cannot find symbol'\nexit 1\n");

    Shell.Result result = snaprelay("list");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output())
        .contains("cannot find symbol")
        .contains("the build failed. Its whole log: ")
        .doesNotContain("java ");
    assertThat(checkout.resolve("cli/target/snaprelay/lock")).doesNotExist();
  }

  @Test
  void becomesJava_soThatSignalsReachIt() throws Exception {
    Shell.Result result = snaprelay("list");

    assertThat(result.output()).contains("java " + result.pid() + "\n");
  }

  @Test
  void passesArgumentsAsTheyAre_whenCalledByALinkFromElsewhere() throws Exception {
    Path link = folder.resolve("snap");
    Files.createSymbolicLink(link, checkout.resolve("bin/snaprelay"));

    Shell.Result result =
        Shell.run(folder, environment, link.toString(), "start", "live/a b", "*", "--at=$HOME");

    assertThat(result.output())
        .endsWith("[io.snaprelay.cli.Snaprelay]\n[start]\n[live/a b]\n[*]\n[--at=$HOME]\n");
  }

  @Test
  void logsAreForPrograms_whereStderrIsNoTerminal_unlessItIsSaidOtherwise() throws Exception {
    Shell.script(folder.resolve("jdk/bin/java"), "echo \"logs as $SNAPRELAY_LOG\"\n");

    assertThat(snaprelay("worker").output()).endsWith("logs as json\n");
    environment = new HashMap<>(environment);
    environment.put("SNAPRELAY_LOG", "text");
    assertThat(snaprelay("worker").output()).endsWith("logs as text\n");
  }

  private Shell.Result snaprelay(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = checkout.resolve("bin/snaprelay").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Shell.run(folder, environment, command);
  }

  private long builds() throws IOException {
    return Files.readAllLines(checkout.resolve("builds")).size();
  }
}
