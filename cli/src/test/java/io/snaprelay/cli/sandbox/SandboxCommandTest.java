package io.snaprelay.cli.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.starter.cli.ExitCodes;
import io.snaprelay.starter.cli.StreamCommands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What is wrong is said before anything is started. */
class SandboxCommandTest {

  @Command(name = "snaprelay")
  private static final class Program {}

  private final StringWriter err = new StringWriter();
  private final CommandLine program = program();

  private CommandLine program() {
    CommandLine made = new CommandLine(new Program()).addSubcommand(new SandboxCommand(Map.of()));
    return StreamCommands.finish(made, Map.of())
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err));
  }

  @Test
  void namesThePortThatIsTaken_andWhatWantedIt() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int exitCode =
          program.execute("sandbox", "--port-base", Integer.toString(taken.getLocalPort()));

      assertThat(exitCode).isEqualTo(ExitCodes.FAILED);
      assertThat(err.toString())
          .startsWith("snaprelay: port " + taken.getLocalPort() + " (Temporal) is taken")
          .contains("--port-base");
      assertThat(err.toString().lines()).hasSize(1);
    }
  }

  @Test
  void refusesPortsThatDoNotExist() {
    assertThat(program.execute("sandbox", "--port-base", "65530")).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(err.toString()).contains("--port-base 65530");
  }

  @Test
  void refusesJson_withoutAnEnd() {
    assertThat(program.execute("sandbox", "--json")).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(err.toString()).contains("--json needs --for");
  }

  @Test
  void refusesWhatIsNoLengthOfTime() {
    assertThat(program.execute("sandbox", "--for", "ever")).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(err.toString()).contains("\"ever\" is not a duration");
  }
}
