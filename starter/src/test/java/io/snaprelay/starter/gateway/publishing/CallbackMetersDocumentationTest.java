package io.snaprelay.starter.gateway.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.runtime.metrics.ProcessMetrics;
import io.snaprelay.starter.gateway.callback.RefusedCallback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/gateway.md says of callbacks is what a gateway shows, and the other way round. */
class CallbackMetersDocumentationTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(snaprelay_callback\\w+)` \\| (\\w+) \\|");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^# TYPE (snaprelay_callback\\w+) (\\w+)$");

  private final String page;

  CallbackMetersDocumentationTest() throws IOException {
    page = Files.readString(Path.of("..", "docs", "gateway.md"));
  }

  @Test
  void namesEveryMetric_withItsType_andNoOther() {
    try (ProcessMetrics metrics = ProcessMetrics.ofThisProcess()) {
      assertThat(new CallbackMeters(metrics.registry())).isNotNull();

      assertThat(pairs(ROW, page)).isEqualTo(pairs(TYPE, metrics.page().body())).hasSize(4);
    }
  }

  @Test
  void namesEveryOutcomeAndReason() {
    for (Told.Outcome outcome : Told.Outcome.values()) {
      assertThat(page).contains("`" + outcome.label() + "`");
    }
    for (RefusedCallback.Reason reason : RefusedCallback.Reason.values()) {
      assertThat(page).contains("`" + reason.label() + "`");
    }
  }

  private static Map<String, String> pairs(Pattern pattern, String text) {
    Map<String, String> pairs = new TreeMap<>();
    pattern.matcher(text).results().forEach(row -> pairs.put(row.group(1), row.group(2)));
    return pairs;
  }
}
