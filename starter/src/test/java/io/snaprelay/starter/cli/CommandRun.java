package io.snaprelay.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** One command, run in this process: what it printed, and its exit code. */
record CommandRun(int exitCode, String out, String err) {

  @Command(name = "snaprelay")
  private static final class Program {}

  static CommandRun of(Services services, String... arguments) {
    return of(services, Map.of(), arguments);
  }

  static CommandRun of(Services services, Map<String, String> environment, String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine program = StreamCommands.addTo(new CommandLine(new Program()), services);
    StreamCommands.finish(program, environment)
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));
    int exitCode = program.execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  JsonNode json() {
    try {
      return new ObjectMapper().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + out, e);
    }
  }
}
