package io.snaprelay.cli;

import io.snaprelay.runtime.config.Settings;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.text.Durations;
import io.snaprelay.starter.answer.Json;
import io.snaprelay.starter.cli.Columns;
import io.snaprelay.starter.cli.ConnectionOptions;
import io.snaprelay.starter.cli.ExitCodes;
import io.snaprelay.starter.cli.type.DurationType;
import io.snaprelay.starter.gateway.GatewayProcess;
import io.snaprelay.worker.SpoolContents;
import io.snaprelay.worker.SpoolDelivery;
import io.snaprelay.worker.WorkerProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code snaprelay spool}. */
@Command(
    name = "spool",
    header = "Look at pictures that wait on a disk, and deliver what dead workers left there.",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "A worker keeps pictures that the store or Kafka does not take in worker.spool.dir, and delivers them when it can. A worker that starts there delivers what others left; these commands are for a machine on which none will.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "    snaprelay spool list /var/lib/snaprelay/spool",
      "    snaprelay spool deliver /var/lib/snaprelay/spool"
    },
    subcommands = {SpoolCommand.ListPictures.class, SpoolCommand.Deliver.class})
final class SpoolCommand implements Runnable {

  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills it in
  SpoolCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "A command is missing: list, or deliver, and a directory");
  }

  /** {@code snaprelay spool list}. */
  @Command(
      name = "list",
      header = "Show what waits in a spool's directory; changes nothing.",
      footerHeading = "%nExamples:%n",
      footer = {"    snaprelay spool list /var/lib/snaprelay/spool"})
  static final class ListPictures extends OfDirectory {

    @Override
    int run() throws IOException {
      SpoolContents listing = SpoolContents.of(directory());
      List<String> lines = new ArrayList<>();
      for (SpoolContents.Folder folder : listing.folders()) {
        lines.add(
            "%s  %d pictures, %s"
                .formatted(
                    folder.path().getFileName(),
                    folder.pictures(),
                    folder.held() ? "its worker runs" : "left behind"));
        Columns columns = new Columns();
        for (SpoolContents.Part part : folder.streams()) {
          columns.row(
              "  " + part.streamId(),
              "%d pictures".formatted(part.pictures()),
              "%d KiB".formatted(part.bytes() >> 10),
              "%s to %s".formatted(part.oldest(), part.newest()));
        }
        lines.addAll(columns.lines());
      }
      if (lines.isEmpty()) {
        lines.add("no pictures wait in " + directory());
      }
      if (listing.torn() > 0) {
        lines.add(
            "%d torn files were set aside in %s"
                .formatted(listing.torn(), directory().resolve("torn")));
      }
      print(listing, lines);
      return ExitCodes.DONE;
    }
  }

  /** {@code snaprelay spool deliver}. */
  @Command(
      name = "deliver",
      header = "Deliver what dead workers left in a spool's directory.",
      description = {
        "Stores the pictures, tells Kafka and the streams' workflows, and deletes them from the disk. Pictures of workers that run are left to them. Store, Kafka and Temporal are configured as for a worker.",
        "A disk of a machine that is gone can be delivered anywhere: mount it, and name the directory.",
        "Exits with 0 when nothing is left, and with 1 when something is: run it again.",
        ""
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "    snaprelay spool deliver /var/lib/snaprelay/spool",
        "    snaprelay spool deliver /mnt/old-disk/spool --config /etc/snaprelay.yaml --json"
      })
  static final class Deliver extends OfDirectory {

    @Mixin private ConnectionOptions connection;

    @Option(
        names = "--within",
        paramLabel = "DURATION",
        converter = DurationType.class,
        defaultValue = "10m",
        description = "Give up after that long; ${DEFAULT-VALUE} by default.")
    private Duration within;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    Deliver() {}

    private record Answer(
        Path directory, long delivered, long left, List<Path> unread, boolean toldWorkflows) {}

    @Override
    int run() throws IOException, InterruptedException {
      Settings settings =
          connection
              .applyTo(Settings.loader())
              .knowing(WorkerProcess.sections())
              .knowing(GatewayProcess.sections())
              .load(SpoolDelivery.sections());
      SpoolDelivery.Outcome outcome = SpoolDelivery.deliver(settings, directory(), within);
      List<String> lines = new ArrayList<>();
      lines.add(
          "delivered %d pictures, %d are left".formatted(outcome.delivered(), outcome.left()));
      if (outcome.left() > 0) {
        lines.add(
            "not all within %s: run it again when the store and Kafka take them"
                .formatted(Durations.format(within)));
      }
      for (Path unread : outcome.unread()) {
        lines.add(
            "cannot be read, and is still there: %s. Run it as the user of its worker"
                .formatted(unread));
      }
      if (!outcome.toldWorkflows()) {
        lines.add(
            "Temporal could not be reached: workflows that wait for these pictures close their books a day later");
      }
      print(
          new Answer(
              directory(),
              outcome.delivered(),
              outcome.left(),
              outcome.unread(),
              outcome.toldWorkflows()),
          lines);
      return outcome.left() == 0 && outcome.unread().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
  }

  /** What both have in common. */
  abstract static class OfDirectory implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "worker.spool.dir of those workers.")
    private Path directory;

    @Option(
        names = "--json",
        description = "Print one JSON value on standard output, and nothing else there.")
    private boolean asJson;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    OfDirectory() {}

    abstract int run() throws IOException, InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
      if (!Files.isDirectory(directory)) {
        throw new ParameterException(
            spec.commandLine(),
            "There is no directory %s: name worker.spool.dir of the workers".formatted(directory));
      }
      try {
        return run();
      } catch (IOException e) {
        throw new OperatorException("%s cannot be read: %s".formatted(directory, e), e);
      }
    }

    final Path directory() {
      return directory;
    }

    final void print(Object value, List<String> lines) {
      PrintWriter out = spec.commandLine().getOut();
      if (asJson) {
        out.println(Json.of(value));
      } else {
        lines.forEach(out::println);
      }
      out.flush();
    }
  }
}
