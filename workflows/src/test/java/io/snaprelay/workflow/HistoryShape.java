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
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A shape that a stream's history takes.
 *
 * @param name its files'
 * @param runs how many, by continue-as-new
 * @param play what happens, from the start to the end
 */
record HistoryShape(String name, CaptureRequest request, int runs, Consumer<StreamHarness> play) {

  static List<HistoryShape> all() {
    CaptureRequest relay = Requests.everySecond().build();
    CaptureRequest calm = Requests.longSegments().build();
    CaptureRequest impatient = Requests.everySecond().startWithin(Duration.ofSeconds(20)).build();
    return Stream.of(
            Stream.of(
                new HistoryShape("relay", relay, 1, Histories::relay),
                new HistoryShape("late-relief", relay, 1, Histories::lateRelief),
                new HistoryShape(
                    "stopped-while-overlapping", relay, 1, Histories::stoppedWhileOverlapping),
                new HistoryShape("drained", calm, 1, Histories::drained),
                new HistoryShape("drained-before-relief", calm, 1, Histories::drainedBeforeRelief),
                new HistoryShape("retried", calm, 1, Histories::retried),
                new HistoryShape("stopped-before-live", relay, 1, Histories::stoppedBeforeLive),
                new HistoryShape(
                    "stopped-without-answer", calm, 1, Histories::stoppedWithoutAnswer),
                new HistoryShape("source-ended", calm, 1, Histories::sourceEnded),
                new HistoryShape("never-started", impatient, 1, Histories::neverStarted),
                new HistoryShape("capture-now", calm, 1, Histories::captureNow),
                new HistoryShape("cancelled", calm, 1, Histories::cancelled),
                new HistoryShape("relay-continued", relay, 2, Histories::continued),
                new HistoryShape("relay-continued-alone", relay, 2, Histories::continuedAlone)),
            changed(calm),
            special(),
            oneShots())
        .flatMap(shapes -> shapes)
        .toList();
  }

  private static Stream<HistoryShape> changed(CaptureRequest calm) {
    return Stream.of(
        new HistoryShape("retuned", calm, 1, Histories::retuned),
        new HistoryShape("retuned-before-live", calm, 1, Histories::retunedBeforeLive),
        new HistoryShape(
            "retuned-to-one-shots-and-back", calm, 1, Histories::retunedToOneShotsAndBack),
        new HistoryShape("set-urls", calm, 1, Histories::setUrls),
        new HistoryShape("judged", calm, 1, Histories::judged),
        new HistoryShape(
            "judged-continued", Requests.everySecond().build(), 2, Histories::judgedAndContinued));
  }

  /** Of requests that ask for more, or for what cannot be. */
  private static Stream<HistoryShape> special() {
    CaptureRequest longSegment =
        Requests.everySecond().mode(CaptureMode.LONG).segmentLength(null).build();
    CaptureRequest limited = Requests.everySecond().duration(Duration.ofSeconds(15)).build();
    CaptureRequest withSession = Requests.longSegments().session("s1").build();
    CaptureRequest wrong = CaptureRequest.builder("live/room42").url("file:///x").build();
    return Stream.of(
        new HistoryShape("long", longSegment, 1, Histories::longSegment),
        new HistoryShape("new-session", withSession, 1, Histories::newSession),
        new HistoryShape("publisher-left", withSession, 1, Histories::publisherLeft),
        new HistoryShape("publisher-came-back", withSession, 1, Histories::publisherCameBack),
        new HistoryShape("publisher-on-air", withSession, 1, Histories::publisherOnAir),
        new HistoryShape("limit", limited, 1, Histories::limit),
        new HistoryShape("rejected", wrong, 1, StreamHarness::result));
  }

  private static Stream<HistoryShape> oneShots() {
    CaptureRequest request = Requests.everyMinute().build();
    CaptureRequest soon = Requests.at(List.of(Instant.now().plusSeconds(20))).build();
    return Stream.of(
        new HistoryShape("one-shot", request, 1, Histories::oneShots),
        new HistoryShape("one-shot-away", request, 1, Histories::oneShotsAway),
        new HistoryShape("at-instants", soon, 1, StreamHarness::result),
        new HistoryShape("one-shot-continued", request, 2, Histories::oneShotsContinued));
  }

  Class<? extends StreamCaptureWorkflow> implementation() {
    return runs == 1 ? StreamCaptureWorkflowImpl.class : ShortRuns.class;
  }

  /** Plays it; returns the histories of its runs, as JSON, the first one's first. */
  List<String> record() {
    try (StreamHarness stream = StreamHarness.start(request, implementation())) {
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
