package io.snaprelay.starter.gateway.wall;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.runtime.metrics.ProcessMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/wall.md says of figures is what a gateway shows, and the other way round. */
class WallMetersDocumentationTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(snaprelay_wall_\\w+)` \\| (\\w+) \\|");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (snaprelay_wall_\\w+) (\\w+)$");

  @Test
  void namesEveryMetric_withItsType_andNoOther() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "wall.md"));
    try (ProcessMetrics metrics = ProcessMetrics.ofThisProcess()) {
      assertThat(new WallMeters(metrics.registry(), () -> 0, () -> 0)).isNotNull();

      Map<String, String> shown = pairs(TYPE, metrics.page().body());
      shown.remove("snaprelay_wall_lag_seconds_max");
      assertThat(pairs(ROW, page)).isEqualTo(shown).hasSize(3);
    }
  }

  private static Map<String, String> pairs(Pattern pattern, String text) {
    Map<String, String> pairs = new TreeMap<>();
    pattern.matcher(text).results().forEach(row -> pairs.put(row.group(1), row.group(2)));
    return pairs;
  }
}
