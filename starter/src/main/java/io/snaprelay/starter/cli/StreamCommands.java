package io.snaprelay.starter.cli;

import java.util.Map;
import picocli.CommandLine;

/** The commands for streams, to be put into a program. */
public final class StreamCommands {

  private StreamCommands() {}

  /** Adds them below the program's own command. */
  public static CommandLine addTo(CommandLine program, Services services) {
    return program
        .addSubcommand(new StartCommand(services))
        .addSubcommand(new StopCommand(services))
        .addSubcommand(new StatusCommand(services))
        .addSubcommand(new ListCommand(services))
        .addSubcommand(new CaptureCommand(services))
        .addSubcommand(new SetupCommand(services));
  }

  /** Gives a program, and all commands added so far, our errors and exit codes. */
  public static CommandLine withErrors(CommandLine program, Map<String, String> environment) {
    CliErrors errors = new CliErrors(environment);
    return program
        .setExitCodeExceptionMapper(errors)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setUsageHelpAutoWidth(true);
  }
}
