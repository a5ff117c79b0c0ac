package io.snaprelay.benchmarks.sources;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.snaprelay.e2e.SourceRow;
import io.snaprelay.e2e.SourcesAtLength;
import io.snaprelay.e2e.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code benchmarks/run sources}. */
@Command(
    name = "sources",
    mixinStandardHelpOptions = true,
    description =
        "Captures every kind of source, and every failure of one, and prints what happened, how long until it was noticed, what was lost, and peak memory.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:no source that is well lost a slot", "1:one did", "2:wrong usage"})
public final class SourcesCommand implements Callable<Integer> {

  /** Gives up early, so that a look takes a minute. */
  private static final Map<String, String> IMPATIENT =
      Map.of("FFMPEG_CONNECT_TIMEOUT", "5s", "FFMPEG_STALL_TIMEOUT", "4s");

  private static final String LINE = "  %-22s %-36s %9s %5s %5s %8s%n";

  @Option(names = "--quick", description = "The same, for less long, with impatient timeouts.")
  private boolean quick;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    SourcesAtLength.Result odd;
    SourcesAtLength.Result failing;
    try (Stack stack = new Stack()) {
      odd = SourcesAtLength.odd(stack, quick ? 20 : 120);
      failing =
          quick
              ? SourcesAtLength.failing(stack, Duration.ofSeconds(30), IMPATIENT)
              : SourcesAtLength.failing(stack, Duration.ofMinutes(2), Map.of());
    }
    System.out.println(json ? json(odd, failing) : text(odd, failing));
    return odd.rows().stream().allMatch(row -> row.lost() == 0) ? 0 : 1;
  }

  private static String text(SourcesAtLength.Result odd, SourcesAtLength.Result failing) {
    StringBuilder text = new StringBuilder();
    text.append(LINE.formatted("source", "what happened", "noticed", "due", "lost", "child"));
    odd.rows().forEach(row -> text.append(line(row)));
    text.append("  worker at most %.0f MB%n%n".formatted(odd.workerMegabytes()));
    text.append(LINE.formatted("failure", "what happened", "noticed", "due", "lost", "child"));
    failing.rows().forEach(row -> text.append(line(row)));
    text.append("  worker at most %.0f MB%n".formatted(failing.workerMegabytes()));
    return text.toString();
  }

  private static String line(SourceRow row) {
    return LINE.formatted(
        row.source(),
        row.happened(),
        seconds(row.noticed()),
        row.due(),
        row.lost(),
        megabytes(row.childMegabytes()));
  }

  /** None was seen where the child was gone before anybody looked. */
  private static String megabytes(double megabytes) {
    return megabytes == 0 ? "-" : "%.0f MB".formatted(megabytes);
  }

  private static String seconds(@Nullable Duration time) {
    return time == null
        ? "-"
        : String.format(Locale.ROOT, "%.1f s", (double) time.toMillis() / 1_000);
  }

  private static String json(SourcesAtLength.Result odd, SourcesAtLength.Result failing) {
    ObjectNode root = new ObjectMapper().createObjectNode().put("benchmark", "sources");
    root.put("workerMegabytes", Math.max(odd.workerMegabytes(), failing.workerMegabytes()));
    var list = root.putArray("rows");
    List<SourceRow> rows = new ArrayList<>(odd.rows());
    rows.addAll(failing.rows());
    for (SourceRow row : rows) {
      Duration noticed = row.noticed();
      ObjectNode node =
          list.addObject().put("source", row.source()).put("happened", row.happened());
      node.put("noticedMillis", noticed == null ? null : noticed.toMillis());
      node.put("due", row.due()).put("lost", row.lost());
      node.put("childMegabytes", row.childMegabytes());
    }
    return root.toString();
  }
}
