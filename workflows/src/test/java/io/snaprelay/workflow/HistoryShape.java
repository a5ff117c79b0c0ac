package io.snaprelay.workflow;

import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.StreamCaptureWorkflow;
import io.snaprelay.model.CaptureMode;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.WorkflowExecutionHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The shapes that a stream's history takes; a shape's name is its files'. */
enum HistoryShape {
  RELAY(Requests.everySecond()::build, Histories::relay),
  LONG(
      Requests.everySecond().mode(CaptureMode.LONG).segmentLength(null)::build,
      Histories::longSegment),
  RETRIED(Requests.everySecond()::build, Histories::retried),
  STOPPED_BEFORE_LIVE(Requests.everySecond()::build, Histories::stoppedBeforeLive),
  STOPPED_WITHOUT_ANSWER(Requests.everySecond()::build, Histories::stoppedWithoutAnswer),
  SOURCE_ENDED(Requests.everySecond()::build, Histories::sourceEnded),
  NEVER_STARTED(
      Requests.everySecond().startWithin(Duration.ofSeconds(20))::build, Histories::neverStarted),
  NEW_SESSION(Requests.everySecond().session("s1")::build, Histories::newSession),
  ONE_SHOT(() -> Requests.everyMinute().build(), Histories::oneShots),
  ONE_SHOT_AWAY(() -> Requests.everyMinute().build(), Histories::oneShotsAway),
  AT_INSTANTS(
      () -> Requests.at(List.of(Instant.now().plusSeconds(20))).build(), StreamHarness::result),
  CAPTURE_NOW(Requests.everySecond()::build, Histories::captureNow),
  LIMIT(Requests.everySecond().duration(Duration.ofSeconds(15))::build, Histories::limit),
  REJECTED(
      () -> CaptureRequest.builder("live/room42").url("file:///x").build(), StreamHarness::result),
  CANCELLED(Requests.everySecond()::build, Histories::cancelled),
  RELAY_CONTINUED(Requests.everySecond()::build, 2, Histories::continued),
  ONE_SHOT_CONTINUED(() -> Requests.everyMinute().build(), 2, Histories::oneShotsContinued);

  private final Supplier<CaptureRequest> request;
  private final int runs;
  private final Consumer<StreamHarness> play;

  HistoryShape(Supplier<CaptureRequest> request, Consumer<StreamHarness> play) {
    this(request, 1, play);
  }

  HistoryShape(Supplier<CaptureRequest> request, int runs, Consumer<StreamHarness> play) {
    this.request = request;
    this.runs = runs;
    this.play = play;
  }

  int runs() {
    return runs;
  }

  String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Class<? extends StreamCaptureWorkflow> implementation() {
    return runs == 1 ? StreamCaptureWorkflowImpl.class : ShortRuns.class;
  }

  /** Plays it; returns the histories of its runs, as JSON, the first one's first. */
  List<String> record() {
    try (StreamHarness stream = StreamHarness.start(request.get(), implementation())) {
      await().until(() -> !stream.status().runId().isEmpty());
      String runId = stream.status().runId();
      play.accept(stream);
      List<String> histories = new ArrayList<>();
      for (int run = 0; run < runs; run++) {
        WorkflowExecutionHistory history = closed(stream, runId);
        histories.add(anonymous(history));
        runId =
            history
                .getLastEvent()
                .getWorkflowExecutionContinuedAsNewEventAttributes()
                .getNewExecutionRunId();
      }
      return histories;
    }
  }

  private static WorkflowExecutionHistory closed(StreamHarness stream, String runId) {
    return await()
        .until(
            () -> stream.history(runId),
            history -> {
              HistoryEvent last = history.getLastEvent();
              return last.getEventType().name().startsWith("EVENT_TYPE_WORKFLOW_EXECUTION_")
                  && last.getEventType() != EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED;
            });
  }

  /** Without the name of the machine that it was played on. */
  private static String anonymous(WorkflowExecutionHistory history) {
    return history.toJson(true).replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"test\"")
        + "\n";
  }
}
