package io.snaprelay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SnaprelayTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine program =
      Snaprelay.program(Map.of()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void alone_printsHelp() {
    assertThat(program.execute()).isZero();
    assertThat(out.toString())
        .contains("Usage: snaprelay")
        .contains("start ", "stop ", "status ", "list ", "capture ", "setup ")
        .contains("no such stream");
  }

  @Test
  void printsItsVersion() {
    assertThat(program.execute("--version")).isZero();
    assertThat(out.toString()).startsWith("snaprelay ");
  }

  @Test
  void namesTemporal_whenItIsNotThere_withinTenSeconds() {
    int exitCode = program.execute("list", "--temporal-address", "127.0.0.1:1");

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString()).startsWith("snaprelay: Temporal at 127.0.0.1:1 does not answer");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void everySubcommandHasAHeaderAndExamples() {
    program
        .getSubcommands()
        .values()
        .forEach(
            command -> {
              var usage = command.getCommandSpec().usageMessage();
              assertThat(usage.header()).as(command.getCommandName()).isNotEmpty();
              assertThat(usage.footer()).as(command.getCommandName()).isNotEmpty();
            });
  }
}
