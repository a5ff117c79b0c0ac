package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.model.Accuracy;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Two streams whose workers go on while nobody runs their workflows: the process that did is killed
 * in the middle of a relief; then a deploy comes by which every workflow task fails.
 */
public record WithoutWorkflows(List<SlotCheck> checks) {

  private static final int STREAMS = 2;

  /** For so many pictures, one a second, nobody comes after the kill. */
  private static final int NOBODY = 5;

  private static final Map<String, String> CAPTURES = Map.of("WORKER_ROLE", "captures");
  private static final Map<String, String> WORKFLOWS = Map.of("WORKER_ROLE", "workflows");

  /**
   * Both, one after the other.
   *
   * @param pictures of each stream, one a second, that are taken under the bad deploy
   */
  public static WithoutWorkflows run(Stack stack, int pictures) {
    Captures captures = new Captures(stack.client());
    try (Fleet fleet = Fleet.empty(stack);
        Sources sources =
            new Sources(stack, it -> it.accuracy(Accuracy.EXACT).segmentLength(Extent.SEGMENT))
                .rtmp("live/no-workflows-", STREAMS)) {
      Fleet.Worker killed = fleet.start(WORKFLOWS);
      fleet.add(CAPTURES);
      fleet.add(CAPTURES);
      sources.captured(captures);

      awaitRelief(stack, sources);
      killed.program().kill();
      stack.awaitNotified(sources, NOBODY);
      Fleet.Worker replaced = fleet.start(WORKFLOWS);
      captures.awaitAnotherHandover(sources);

      replaced.program().kill();
      deployBadly(stack, sources, pictures);
      fleet.add(WORKFLOWS);
      captures.awaitAnotherHandover(sources);
      return new WithoutWorkflows(sources.stopped(captures));
    }
  }

  public SlotCounts counts() {
    return SlotCounts.of(checks);
  }

  /** Until a successor has its task, and the predecessor still serves. */
  private static void awaitRelief(Stack stack, Sources sources) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                sources.all().stream()
                    .anyMatch(source -> stack.runningSegments(source.stream()) > 1));
  }

  private static void deployBadly(Stack stack, Sources sources, int pictures) {
    try (Program bad = Program.start(BadDeploy.class, stack.environment())) {
      bad.awaitText(BadDeploy.POLLS);
      stack.awaitNotified(sources, pictures);
      for (Source source : sources.all()) {
        assertThat(stack.history(source.stream()))
            .as("%s: workflow tasks that failed", source)
            .anyMatch(HistoryEvent::hasWorkflowTaskFailedEventAttributes);
      }
    }
  }
}
