package io.snaprelay.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the project's shell scripts with an environment of the test's own. */
final class Shell {

  /** The checkout that the test runs in: tests run in their module's folder. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Shell() {}

  /** How a command ended; {@code output} is what it printed to both streams. */
  record Result(long pid, int exitCode, String output) {}

  static Process start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).start();
  }

  static Result await(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still runs after 30 s; it printed: " + output);
    }
    return new Result(process.pid(), process.exitValue(), output);
  }

  static Result run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    return await(start(folder, environment, List.of(command)));
  }

  static void script(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, "#!/bin/sh\n" + text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!file.toFile().setExecutable(true)) {
      throw new IllegalStateException("cannot make executable: " + file);
    }
  }

  /** A folder that looks like a JDK, whose java prints its process id and arguments. */
  static Path fakeJdk(Path home, String version) throws IOException {
    fakeRuntime(home, version);
    script(home.resolve("bin/javac"), "exit 0\n");
    return home;
  }

  /** The same without a compiler. */
  static Path fakeRuntime(Path home, String version) throws IOException {
    script(home.resolve("bin/java"), "echo \"java $$\"\nprintf '[%s]\\n' \"$@\"\n");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  /** A folder for a PATH that holds these of the system's programs and no others. */
  static Path linkTools(Path folder, String... names) throws IOException {
    Files.createDirectories(folder);
    for (String name : names) {
      Path program = Path.of("/bin", name);
      Files.createSymbolicLink(
          folder.resolve(name), Files.isExecutable(program) ? program : Path.of("/usr/bin", name));
    }
    return folder;
  }
}
