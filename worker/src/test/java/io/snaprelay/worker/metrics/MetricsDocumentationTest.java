package io.snaprelay.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.snaprelay.capture.spool.SpoolUsage;
import io.snaprelay.model.SamplingKind;
import io.snaprelay.runtime.metrics.ProcessMetrics;
import io.snaprelay.worker.load.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/metrics.md says is what a worker shows, and the other way round. */
class MetricsDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(snaprelay_\\w+)` \\| (\\w+) \\| ((?:`\\w+`(?:, )?)*) ?\\|");
  private static final Pattern GROUP = Pattern.compile("`((?!snaprelay)[a-z]+_)`");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

  /** Of histograms: Prometheus' own. */
  private static final Set<String> TECHNICAL = Set.of("le");

  private final ProcessMetrics metrics = ProcessMetrics.ofThisProcess();
  private String shown = "";
  private String page = "";

  @BeforeEach
  void scrape() throws IOException {
    MeterRegistry registry = metrics.registry();
    new MicrometerCaptureMetrics(registry).plans(SamplingKind.FULL_DECODE, 1);
    WorkerMeters.bind(registry, MetricsDocumentationTest::figures);
    shown = metrics.page().body();
    page = Files.readString(PAGE);
  }

  @AfterEach
  void close() {
    metrics.close();
  }

  private static WorkerFigures figures() {
    return new WorkerFigures(
        Load.NONE, 0.9, true, true, 16, 4, 0, 0, 0, 0, SpoolUsage.NONE, false, false);
  }

  @Test
  void namesEveryMetricOfOurs_withItsType_andNoOther() {
    Map<String, String> documented = new TreeMap<>();
    ROW.matcher(page).results().forEach(row -> documented.put(row.group(1), row.group(2)));

    assertThat(documented).isEqualTo(types("snaprelay_"));
  }

  @Test
  void namesTheLabelsOfEach() {
    Map<String, Set<String>> documented =
        ROW.matcher(page)
            .results()
            .collect(Collectors.toMap(row -> row.group(1), row -> words(row.group(3))));

    documented.forEach((name, labels) -> assertThat(labels(name)).as(name).isEqualTo(labels));
  }

  @Test
  void namesTheGroupsOfAllOthers() {
    Set<String> groups =
        GROUP.matcher(page).results().map(one -> one.group(1)).collect(Collectors.toSet());

    assertThat(groups).contains("temporal_");
    assertThat(types("").keySet())
        .allMatch(
            name -> name.startsWith("snaprelay_") || groups.stream().anyMatch(name::startsWith));
  }

  private Map<String, String> types(String prefix) {
    Map<String, String> types = new TreeMap<>();
    for (MatchResult type : TYPE.matcher(shown).results().toList()) {
      if (type.group(1).startsWith(prefix)) {
        types.put(type.group(1), type.group(2));
      }
    }
    return types;
  }

  private Set<String> labels(String name) {
    List<String> series =
        shown.lines().filter(line -> line.matches(name + "(_bucket|_sum|_count)?[{ ].*")).toList();
    assertThat(series).as(name).isNotEmpty();
    Set<String> labels = new TreeSet<>();
    for (String one : series) {
      LABEL.matcher(one).results().map(label -> label.group(1)).forEach(labels::add);
    }
    labels.removeAll(TECHNICAL);
    return labels;
  }

  private static Set<String> words(String cell) {
    return Pattern.compile("\\w+")
        .matcher(cell)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
