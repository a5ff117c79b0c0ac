package io.snaprelay.starter.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The commands for streams, to be put into a program. */
public final class StreamCommands {

  private static final OptionSpec HELP =
      OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build();

  private static final OptionSpec DEBUG =
      OptionSpec.builder(CliErrors.DEBUG_OPTION)
          .description("Show stack traces of errors; so does SNAPRELAY_DEBUG=1.")
          .build();

  /** No example is cut in two, so that each can be copied; a narrower terminal wraps by itself. */
  private static final int HELP_WIDTH = 120;

  private StreamCommands() {}

  /** Adds them below the program's own command. */
  public static CommandLine addTo(CommandLine program, Services services) {
    return program
        .addSubcommand(new StartCommand(services))
        .addSubcommand(new StopCommand(services))
        .addSubcommand(new RetuneCommand(services))
        .addSubcommand(new SetUrlCommand(services))
        .addSubcommand(new StatusCommand(services))
        .addSubcommand(new ListCommand(services))
        .addSubcommand(new CaptureCommand(services))
        .addSubcommand(new PicturesCommand(services))
        .addSubcommand(new WatchCommand(services))
        .addSubcommand(new VerifyCommand(services))
        .addSubcommand(new SetupCommand(services))
        .addSubcommand(new TokenCommand());
  }

  /** Gives a program's commands, all those added so far, help, errors and exit codes. */
  public static CommandLine finish(CommandLine program, Map<String, String> environment) {
    addCommonOptions(program);
    CliErrors errors = new CliErrors(environment);
    return program
        .setExitCodeExceptionMapper(errors)
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors)
        .setUsageHelpWidth(HELP_WIDTH);
  }

  private static void addCommonOptions(CommandLine program) {
    for (CommandLine command : program.getSubcommands().values()) {
      command.getCommandSpec().addOption(HELP).addOption(DEBUG);
      addCommonOptions(command);
    }
  }
}
