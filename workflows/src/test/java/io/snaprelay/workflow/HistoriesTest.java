package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What ran on yesterday's code replays on today's: a saved history per shape. A change that breaks
 * one of them breaks running streams; CONTRIBUTING says how to change the workflow safely, and how
 * to save a new shape.
 */
class HistoriesTest {

  private static final Path FOLDER = Path.of("src/test/resources/histories");

  static List<HistoryShape> shapes() {
    return HistoryShape.all();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void replays(HistoryShape shape) throws IOException {
    boolean saving = "save".equals(System.getProperty("snaprelay.histories"));
    if (saving && Files.notExists(file(shape, 1))) {
      save(shape);
    }
    for (int run = 1; run <= shape.runs(); run++) {
      String history = Files.readString(file(shape, run));
      assertThatCode(
              () -> WorkflowReplayer.replayWorkflowExecution(history, shape.implementation()))
          .as("%s, run %d", shape.name(), run)
          .doesNotThrowAnyException();
    }
  }

  private static void save(HistoryShape shape) throws IOException {
    Files.createDirectories(FOLDER);
    List<String> runs = shape.record();
    for (int run = 1; run <= runs.size(); run++) {
      Files.writeString(file(shape, run), runs.get(run - 1));
    }
  }

  private static Path file(HistoryShape shape, int run) {
    return FOLDER.resolve("%s-%d.json".formatted(shape.name(), run));
  }
}
