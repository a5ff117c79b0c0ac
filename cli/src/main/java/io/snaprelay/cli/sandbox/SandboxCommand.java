package io.snaprelay.cli.sandbox;

import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.sandbox.PortTakenException;
import io.snaprelay.sandbox.Ports;
import io.snaprelay.sandbox.process.ProgramFailedException;
import io.snaprelay.starter.answer.Json;
import io.snaprelay.starter.cli.ExitCodes;
import io.snaprelay.starter.cli.Paint;
import io.snaprelay.starter.cli.type.DurationType;
import io.snaprelay.storage.NotifyException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code snaprelay sandbox}. */
@Command(
    name = "sandbox",
    header = "Show all of it on this machine, with nothing to prepare.",
    description = {
      "Starts Temporal, a Kafka broker, an OSS endpoint, three live streams, a worker that captures a picture of each every second, and a gateway; then shows what happens, each second. Ctrl-C stops everything.",
      "With nginx and its rtmp module installed the streams go through RTMP, and what is pushed there is captured by itself; else they go over HTTP-FLV.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "    snaprelay sandbox",
      "  For a minute, with an answer for scripts: exit code 0 only if nothing was missed:",
      "    snaprelay sandbox --for 60s",
      "  Only the servers and a worker, for streams of your own:",
      "    snaprelay sandbox --no-streams",
      "    snaprelay start live/mine rtmp://...",
      "  What was captured is still there at the next start:",
      "    snaprelay sandbox --keep sandbox-data",
      "  With sources that fail, to see what becomes of their streams:",
      "    snaprelay sandbox --no-streams --misbehaving",
      "  Beside another one, on the ports from 17000 on:",
      "    snaprelay sandbox --port-base 17000"
    })
public final class SandboxCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = DurationType.class,
      description =
          "Stop the streams after that long, print their ledgers, and exit with 0 only if nothing was missed.")
  private @Nullable Duration lasts;

  @Option(names = "--no-streams", description = "Only the servers and the worker.")
  private boolean noStreams;

  @Option(
      names = "--misbehaving",
      description =
          "Also a server that does what bad ones do, one address a way; prints the addresses.")
  private boolean misbehaving;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      description =
          "Ports from N on, in this order: Temporal, its UI, Kafka, OSS, RTMP, HTTP live, wall and API, metrics, misbehaving servers.")
  private @Nullable Integer portBase;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description =
          "Keep Temporal's database, Kafka's topics, the pictures and the log there, and go on with them at the next start; otherwise they are removed at the end.")
  private @Nullable Path keep;

  @Option(
      names = "--json",
      description =
          "Print one JSON value at the end, and nothing else on standard output; with --for.")
  private boolean json;

  private final Map<String, String> environment;

  @SuppressWarnings("NullAway.Init") // picocli fills in the rest before it calls
  public SandboxCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws NotifyException {
    SandboxPlan plan = plan();
    PrintWriter out = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    Optional<Path> home = Optional.ofNullable(System.getProperty("snaprelay.home")).map(Path::of);
    out.println("Starting Temporal, Kafka, OSS, a worker and a gateway ...");
    out.flush();
    try (Sandbox sandbox = Sandbox.start(plan, environment, home)) {
      Paint paint = new Paint(spec.commandLine().getColorScheme().ansi());
      return new SandboxRun(sandbox, plan, out, paint).run(home).map(this::end).orElse(0);
    } catch (PortTakenException | ProgramFailedException | IllegalStateException e) {
      // The sandbox's servers know none of our exceptions; their messages are for people.
      throw new OperatorException(String.valueOf(e.getMessage()), e);
    }
  }

  private SandboxPlan plan() {
    if (json && lasts == null) {
      throw new ParameterException(spec.commandLine(), "--json needs --for: it prints at the end");
    }
    return new SandboxPlan(
        ports(), Optional.ofNullable(lasts), !noStreams, misbehaving, Optional.ofNullable(keep));
  }

  private Ports ports() {
    try {
      return portBase == null ? Ports.usual() : Ports.countingFrom(portBase);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private int end(List<StreamEnd> ends) {
    boolean complete = ends.stream().allMatch(StreamEnd::isComplete);
    if (json) {
      spec.commandLine().getOut().println(Json.of(new Answer(complete, ends)));
      spec.commandLine().getOut().flush();
    }
    ends.stream().filter(end -> !end.isComplete()).forEach(this::complain);
    return complete ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private void complain(StreamEnd end) {
    long missed = end.summary().coverage().missed();
    String what = missed == 0 ? "no picture was captured" : missed + " slots were missed";
    spec.commandLine()
        .getErr()
        .println("snaprelay: %s: %s".formatted(end.summary().streamId(), what));
    spec.commandLine().getErr().flush();
  }

  private record Answer(boolean complete, List<StreamEnd> streams) {}
}
