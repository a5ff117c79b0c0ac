package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A URL's secret stands where it is needed, in inputs, and nowhere else. */
class SecretsTest {

  private static final Set<EventType> WITH_URLS =
      Set.of(
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
          EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
          EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED);

  static List<Path> histories() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/histories"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  void areInInputsAlone(Path history) {
    for (HistoryEvent event : events(history)) {
      assertThat(event.getUserMetadata().toString()).doesNotContain(Requests.SECRET);
      if (!WITH_URLS.contains(event.getEventType())) {
        assertThat(event.toString()).doesNotContain(Requests.SECRET);
      }
    }
  }

  private static List<HistoryEvent> events(Path history) {
    try {
      return WorkflowExecutionHistory.fromJson(Files.readString(history)).getEvents();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
