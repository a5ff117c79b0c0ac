package io.snaprelay.cli;

import io.snaprelay.cli.sandbox.SandboxCommand;
import io.snaprelay.runtime.config.Settings;
import io.snaprelay.starter.cli.ConfiguredServices;
import io.snaprelay.starter.cli.StreamCommands;
import io.snaprelay.starter.gateway.GatewayProcess;
import io.snaprelay.worker.WorkerProcess;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The one program, {@code bin/snaprelay}: puts all commands together. */
@Command(
    name = "snaprelay",
    header = "Durable frame capture for live streams: pictures in OSS, messages in Kafka.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "",
      "`snaprelay sandbox` shows all of it on this machine, with nothing to prepare.",
      "",
      "Settings come from the command line, the environment (TEMPORAL_ADDRESS, OSS_ENDPOINT, KAFKA_BOOTSTRAP_SERVERS, ...), Temporal's profiles, and snaprelay.yaml, in this order.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    footer = {"", "`snaprelay COMMAND --help` shows examples."},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:wrong usage", "3:no such stream"})
public final class Snaprelay implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  private Snaprelay() {}

  public static void main(String[] arguments) {
    System.exit(program(System.getenv()).execute(arguments));
  }

  /** The program with all its commands. */
  static CommandLine program(Map<String, String> environment) {
    CommandLine program = new CommandLine(new Snaprelay());
    StreamCommands.addTo(program, new ConfiguredServices(Settings::loader, otherSections()));
    program.addSubcommand(new WorkerCommand());
    program.addSubcommand(new GatewayCommand());
    program.addSubcommand(new SpoolCommand());
    program.addSubcommand(new SandboxCommand(environment));
    return StreamCommands.finish(program, environment);
  }

  /** One file configures all parts: each knows the others' keys. */
  private static Class<?>[] otherSections() {
    return Stream.of(WorkerProcess.sections(), GatewayProcess.sections())
        .flatMap(Stream::of)
        .toArray(Class<?>[]::new);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
