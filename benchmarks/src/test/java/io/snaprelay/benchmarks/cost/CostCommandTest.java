package io.snaprelay.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CostCommandTest {

  private final StringWriter errors = new StringWriter();

  @Test
  void nothingIsJudgedByFewerThanThreeRounds() {
    assertThat(run("--check", "--rounds", "2")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString()).contains("3 rounds at least, not of 2");
  }

  @Test
  void quickHasItsOwnNumberOfRounds() {
    assertThat(run("--quick", "--rounds", "3")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString()).contains("leave --rounds out");
  }

  @Test
  void roundsBeginWithOne() {
    assertThat(run("--rounds", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString()).contains("--rounds begins with 1");
  }

  private int run(String... arguments) {
    return new CommandLine(new CostCommand())
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }
}
