package io.snaprelay.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.snaprelay.capture.spool.SpoolUsage;
import io.snaprelay.runtime.metrics.ProcessMetrics;
import io.snaprelay.runtime.temporal.TemporalMetrics;
import io.snaprelay.starter.gateway.api.ApiMeters;
import io.snaprelay.starter.gateway.publishing.CallbackMeters;
import io.snaprelay.starter.gateway.verdict.VerdictMeters;
import io.snaprelay.worker.load.Load;
import io.snaprelay.worker.metrics.MicrometerCaptureMetrics;
import io.snaprelay.worker.metrics.WorkerFigures;
import io.snaprelay.worker.metrics.WorkerMeters;
import io.temporal.worker.MetricsType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the alert rules and the dashboard ask for is what the programs show. */
class DeployTest {

  private static final Path DEPLOY = Path.of("..", "deploy");
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:snaprelay|temporal|jvm|process|system)_\\w+");
  private static final Pattern MATCHER =
      Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");
  private static final Pattern GROUPING = Pattern.compile("(?:by|ignoring|on)\\s*\\(([^)]*)\\)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  /** Prometheus' own. */
  private static final String INSTANCE = "instance";

  private static String shown = "";
  private static JsonNode alerts;
  private static JsonNode dashboard;

  @BeforeAll
  static void read() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    String rules = Files.readString(DEPLOY.resolve("prometheus/alerts.yaml"));
    alerts = json.valueToTree(yaml.load(rules));
    dashboard = json.readTree(DEPLOY.resolve("grafana/snaprelay.json").toFile());
    shown = scrape();
  }

  /** A worker's and a gateway's figures, as Prometheus reads them. */
  private static String scrape() {
    try (ProcessMetrics metrics = ProcessMetrics.ofThisProcess()) {
      MeterRegistry registry = metrics.registry();
      assertThat(new MicrometerCaptureMetrics(registry)).isNotNull();
      WorkerFigures figures =
          new WorkerFigures(
              Load.NONE, 0.9, true, true, 16, 4, 0, 0, 0, 0, SpoolUsage.NONE, false, false);
      WorkerMeters.bind(registry, () -> figures);
      var verdicts = new VerdictMeters(registry, () -> 0);
      assertThat(verdicts).isNotNull();
      assertThat(new CallbackMeters(registry)).isNotNull();
      assertThat(new ApiMeters(registry)).isNotNull();
      temporal(registry);
      return metrics.page().body();
    }
  }

  /** The SDK shows them when they happen. */
  private static void temporal(MeterRegistry registry) {
    TemporalMetrics temporal = new TemporalMetrics(registry);
    var scope = temporal.scope().tagged(Map.of("namespace", "default", "task_queue", "snaprelay"));
    scope.counter(MetricsType.WORKFLOW_TASK_EXECUTION_FAILURE_COUNTER).inc(1);
    scope
        .timer(MetricsType.ACTIVITY_SCHEDULE_TO_START_LATENCY)
        .record(com.uber.m3.util.Duration.ofMillis(5));
    temporal.close();
  }

  @Test
  void expressionsNameMetricsThatAreThere() {
    for (String expression : expressions()) {
      Set<String> names =
          all(METRIC, expression).map(MatchResult::group).collect(Collectors.toSet());
      assertThat(names).as(expression).isNotEmpty();
      for (String name : names) {
        assertThat(series(name)).as("%s in %s", name, expression).isNotEmpty();
      }
    }
  }

  @Test
  void expressionsNameLabelsThatTheirMetricsHave_andValuesThatTheyTake() {
    for (String expression : expressions()) {
      List<String> series =
          all(METRIC, expression).flatMap(name -> series(name.group()).stream()).toList();
      for (MatchResult matcher : all(MATCHER, expression).toList()) {
        Set<String> values = values(series, matcher.group(1));
        for (String value : matcher.group(2).split("\\|", -1)) {
          assertThat(values).as(expression).anyMatch(real -> real.matches(value));
        }
      }
      all(GROUPING, expression)
          .flatMap(group -> Stream.of(group.group(1).split(",", -1)))
          .map(String::strip)
          .filter(label -> !label.equals(INSTANCE))
          .forEach(label -> assertThat(values(series, label)).as(expression).isNotEmpty());
    }
  }

  @Test
  void alertsSayWhatToDo_andWhereToReadOn() throws IOException {
    Set<String> anchors =
        all(HEADING, Files.readString(Path.of("..", "docs", "operations.md")))
            .map(heading -> anchor(heading.group(1)))
            .collect(Collectors.toSet());
    for (JsonNode rule : rules()) {
      String name = rule.path("alert").asText();
      JsonNode annotations = rule.path("annotations");
      assertThat(annotations.path("summary").asText()).as(name).isNotBlank();
      assertThat(annotations.path("description").asText()).as(name).hasSizeGreaterThan(40);
      assertThat(rule.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
      assertThat(rule.path("for").asText()).as(name).matches("\\d+m");
      String[] runbook = annotations.path("runbook").asText().split("#", -1);
      assertThat(runbook[0]).as(name).isEqualTo("docs/operations.md");
      assertThat(anchors).as(name).contains(runbook[1]);
    }
  }

  @Test
  void panelsHaveTitles_andNumbersOfTheirOwn() {
    List<JsonNode> panels = dashboard.findValues("panels").getFirst().valueStream().toList();

    assertThat(panels).extracting(panel -> panel.path("title").asText()).doesNotContain("");
    assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
  }

  private static List<JsonNode> rules() {
    List<JsonNode> rules =
        alerts
            .path("groups")
            .valueStream()
            .flatMap(group -> group.path("rules").valueStream())
            .toList();
    assertThat(rules).hasSizeGreaterThan(10);
    return rules;
  }

  private static List<String> expressions() {
    return Stream.concat(
            rules().stream().map(rule -> rule.path("expr").asText()),
            dashboard.findValuesAsText("expr").stream())
        .toList();
  }

  /** The lines of that very name. */
  private static List<String> series(String name) {
    return shown
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .toList();
  }

  private static Set<String> values(List<String> series, String label) {
    return series.stream()
        .flatMap(line -> all(LABEL, line))
        .filter(found -> found.group(1).equals(label))
        .map(found -> found.group(2))
        .collect(Collectors.toSet());
  }

  private static Stream<MatchResult> all(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }

  /** As GitHub makes it of a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
  }
}
