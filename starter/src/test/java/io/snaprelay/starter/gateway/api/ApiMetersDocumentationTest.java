package io.snaprelay.starter.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.runtime.metrics.ProcessMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/gateway.md says of requests to the API is what a gateway shows, and the reverse. */
class ApiMetersDocumentationTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(snaprelay_api\\w+)` \\| (\\w+) \\|");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (snaprelay_api\\w+) (\\w+)$");

  private final String page;

  ApiMetersDocumentationTest() throws IOException {
    page = Files.readString(Path.of("..", "docs", "gateway.md"));
  }

  @Test
  void namesEveryMetric_withItsType_andNoOther() {
    try (ProcessMetrics metrics = ProcessMetrics.ofThisProcess()) {
      assertThat(new ApiMeters(metrics.registry())).isNotNull();

      assertThat(pairs(ROW, page)).isEqualTo(pairs(TYPE, metrics.page().body())).hasSize(4);
    }
  }

  @Test
  void namesEveryOutcomeAndReason() {
    for (Outcome outcome : Outcome.values()) {
      assertThat(page).contains("`" + outcome.label() + "`");
    }
    for (Refusal refusal : Refusal.values()) {
      assertThat(page).contains("`" + refusal.label() + "` (" + refusal.status() + ")");
    }
  }

  private static Map<String, String> pairs(Pattern pattern, String text) {
    Map<String, String> pairs = new TreeMap<>();
    pattern.matcher(text).results().forEach(row -> pairs.put(row.group(1), row.group(2)));
    return pairs;
  }
}
