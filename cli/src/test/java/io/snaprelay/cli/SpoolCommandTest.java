package io.snaprelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SpoolCommandTest {

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine program =
        Snaprelay.program(Map.of()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return program.execute(arguments);
  }

  @Test
  void helpTeaches() {
    assertThat(run("spool", "deliver", "--help")).isZero();
    assertThat(out.toString())
        .contains("Examples:", "snaprelay spool deliver /var/lib/snaprelay/spool", "--within");

    assertThat(run("spool", "--help")).isZero();
    assertThat(out.toString()).contains("list", "deliver");
  }

  @Test
  void aDirectoryIsNeeded() {
    assertThat(run("spool", "list", directory.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("no directory", "worker.spool.dir");

    assertThat(run("spool")).isEqualTo(2);
    assertThat(err.toString()).contains("list, or deliver");
  }

  @Test
  void listsAnEmptySpool() {
    assertThat(run("spool", "list", directory.toString())).isZero();
    assertThat(out.toString()).contains("no pictures wait in " + directory);
  }

  @Test
  void listsAsJson_andCountsWhatIsTorn() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("worker-0badf00d"));
    Files.writeString(folder.resolve("lock"), "");
    Files.writeString(folder.resolve("0000000000000000001.frame"), "no picture");

    assertThat(run("spool", "list", directory.toString(), "--json")).isZero();
    assertThat(out.toString())
        .contains("\"unreadable\" : 1", "\"held\" : false", "worker-0badf00d");
    assertThat(folder.resolve("0000000000000000001.frame")).exists();
  }
}
