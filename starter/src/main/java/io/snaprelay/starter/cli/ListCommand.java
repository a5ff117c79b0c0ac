package io.snaprelay.starter.cli;

import io.snaprelay.model.CaptureState;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.starter.cli.type.WordType;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamEntry;
import io.snaprelay.starter.client.StreamFilter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code snaprelay list}. */
@Command(
    name = "list",
    header = "List the streams that are captured.",
    description = {
      "From Temporal's own index, which may be a second behind; no worker is needed.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "    snaprelay list",
      "  Interrupted ones of high risk:",
      "    snaprelay list --state interrupted --risk high",
      "  Those that are over, too, by name:",
      "    snaprelay list --all --json | jq -r '.[].streamId'"
    })
final class ListCommand extends StreamCommand {

  @Option(
      names = "--state",
      paramLabel = "STATE",
      converter = WordType.State.class,
      description = "Only starting, live, interrupted or ended ones.")
  private @Nullable CaptureState state;

  @Option(
      names = "--risk",
      paramLabel = "LEVEL",
      converter = WordType.Risk.class,
      description = "Only those of low, normal, high or critical risk.")
  private @Nullable RiskLevel risk;

  @Option(names = "--all", description = "Also those that are over.")
  private boolean all;

  ListCommand(Services services) {
    super(services);
  }

  @Override
  int run(StreamClient streams) {
    List<StreamEntry> entries = streams.list(new StreamFilter(state, risk, all));
    print(entries, entries.isEmpty() ? List.of("no streams") : table(entries));
    return ExitCodes.DONE;
  }

  private List<String> table(List<StreamEntry> entries) {
    Columns columns = new Columns();
    columns.row("STREAM", "STATE", "RISK", "STARTED", "RUN");
    for (StreamEntry entry : entries) {
      columns.row(
          entry.streamId(),
          paint().state(state(entry)),
          Objects.requireNonNullElse(entry.risk(), "-"),
          Times.second(entry.startedAt()),
          entry.runId());
    }
    return columns.lines();
  }

  /** What Temporal calls the workflow, where the namespace has no attribute for the state. */
  private static String state(StreamEntry entry) {
    return Objects.requireNonNullElse(entry.state(), entry.execution());
  }
}
