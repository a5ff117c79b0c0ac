package io.snaprelay.starter.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.Judged;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.contract.Verdict;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Tally;
import io.snaprelay.model.Trigger;
import io.snaprelay.model.relay.GridSince;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.starter.testing.ScriptedStream;
import io.snaprelay.starter.testing.TemporalInMemory;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamClientTest {

  private static final StreamId ROOM = new StreamId("live/room42");
  private static final StreamId NOBODY = new StreamId("live/nobody");
  private static final CaptureRequest REQUEST =
      CaptureRequest.of(ROOM.value(), "rtmp://pull.example.com/live/room42?sign=s3cret");

  /** Just after the frames that the script knows, so that little of its ledger is open. */
  private static final Clock CLOCK =
      Clock.fixed(ScriptedStream.FRAME.plusSeconds(8), ZoneOffset.UTC);

  private static final TemporalInMemory TEMPORAL = TemporalInMemory.working();

  private final StreamClient streams = new StreamClient(TEMPORAL.client(), CLOCK);

  @AfterAll
  static void stopTemporal() {
    TEMPORAL.close();
  }

  @AfterEach
  void stopStreams() {
    for (StreamEntry running : streams.list(StreamFilter.RUNNING)) {
      TEMPORAL.client().newUntypedWorkflowStub(running.workflowId()).terminate("the test is over");
    }
  }

  @Test
  void startsAStreamUnderItsOwnWorkflowId() {
    StartOutcome outcome = streams.start(REQUEST);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            StartOutcome.Started.class,
            started -> {
              assertThat(started.workflowId()).isEqualTo("stream/live/room42");
              assertThat(started.state()).isEqualTo(CaptureState.STARTING);
              assertThat(started.missingAttributes()).isEmpty();
            });
    var described = TEMPORAL.client().newUntypedWorkflowStub("stream/live/room42").describe();
    assertThat(described.getStaticSummary()).isEqualTo("live/room42 every 1s");
  }

  @Test
  void tellsWhoCapturesIt_alsoWhereHistoriesAreReadForwardOnly() {
    streams.start(REQUEST);

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(streams.segments(ROOM).segments())
                    .singleElement()
                    .satisfies(
                        row -> {
                          assertThat(row.number()).isEqualTo(1);
                          assertThat(row.state()).isEqualTo(SegmentRow.State.SERVING);
                          assertThat(row.from()).isEqualTo(ScriptedStream.FRAME);
                          assertThat(row.captured()).isEqualTo(5);
                        }));
    assertThat(streams.segments(ROOM).more()).isFalse();
    assertThatThrownBy(() -> streams.segments(NOBODY)).isInstanceOf(NoSuchStreamException.class);
  }

  @Test
  void joinsWhatRunsAlready_andChangesNothing() {
    StartOutcome first = streams.start(REQUEST);

    StartOutcome second =
        streams.start(REQUEST.toBuilder().interval(Duration.ofSeconds(9)).build());

    assertThat(second).isInstanceOf(StartOutcome.RunsAlready.class);
    assertThat(second.runId()).isEqualTo(first.runId());
    assertThat(running().status().interval()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void refusesABadRequest_withAllThatIsWrong_beforeAnythingExists() {
    CaptureRequest bad =
        REQUEST.toBuilder()
            .urls(List.of(new SourceUrl("ftp://u:s3cret@host/x")))
            .interval(Duration.ofMillis(1))
            .build();

    assertThatThrownBy(() -> streams.start(bad))
        .isInstanceOfSatisfying(
            InvalidRequestException.class, e -> assertThat(e.problems()).hasSize(2))
        .hasMessageNotContaining("s3cret");
    assertThat(names(StreamFilter.RUNNING)).isEmpty();
  }

  @Test
  void registersSearchAttributesOnce() {
    try (TemporalInMemory bare = TemporalInMemory.idle()) {
      StreamClient client = new StreamClient(bare.client(), CLOCK);

      assertThat(client.registerSearchAttributes()).containsExactly("CaptureState", "RiskLevel");
      assertThat(client.registerSearchAttributes()).isEmpty();
    }
  }

  @Test
  void saysWhatIsLeft_whenNoWorkerAnswers() {
    try (TemporalInMemory idle = TemporalInMemory.idle()) {
      StreamClient client = new StreamClient(idle.client(), CLOCK, Duration.ofSeconds(1));

      assertThatThrownBy(() -> client.start(REQUEST))
          .isInstanceOf(NoWorkerException.class)
          .hasMessageContaining("stream/live/room42")
          .hasMessageContaining("snaprelay worker")
          .matches(e -> ((NoWorkerException) e).isHeld());
      assertThat(client.status(ROOM)).isInstanceOf(StreamView.Unanswered.class);
      assertThatThrownBy(() -> client.start(REQUEST))
          .as("it joins, which is not kept")
          .isInstanceOf(NoWorkerException.class)
          .hasMessageContaining("ask again")
          .matches(e -> !((NoWorkerException) e).isHeld());
    }
  }

  @Test
  void namesTemporal_whenItIsNotThere() {
    WorkflowServiceStubs nowhere =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build());
    try {
      StreamClient client = new StreamClient(WorkflowClient.newInstance(nowhere), CLOCK);

      assertThatThrownBy(() -> client.start(REQUEST))
          .isInstanceOf(ServiceUnreachableException.class)
          .hasMessageContaining("Temporal at 127.0.0.1:1");
    } finally {
      nowhere.shutdownNow();
    }
  }

  @Test
  void addsTheHeartbeatOfTheRunningSegmentToTheLedger() {
    streams.start(REQUEST);
    await().until(() -> running().phase() != null);

    StreamView.Running view = running();

    assertThat(view.phase()).isEqualTo("live");
    assertThat(view.lastFrame()).isEqualTo(ScriptedStream.LATER);
    assertThat(view.coverage().captured()).isEqualTo(3 + 5);
    assertThat(view.coverage().unchanged()).isEqualTo(1);
    assertThat(view.coverage().open()).isEqualTo(2);
    assertThat(view.coverage().due()).isEqualTo(11);
  }

  @Test
  void showsTheSummaryOfAStreamThatIsOver() {
    streams.start(REQUEST);

    assertThat(streams.stop(ROOM, null)).isInstanceOf(StopOutcome.Stopped.class);
    assertThat(streams.awaitEnd(ROOM, Duration.ofSeconds(10)))
        .hasValueSatisfying(end -> assertThat(end.reason()).isEqualTo(EndReason.STOPPED));
    assertThat(streams.status(ROOM))
        .isInstanceOfSatisfying(
            StreamView.Ended.class,
            ended -> assertThat(ended.summary().coverage().captured()).isEqualTo(3));
  }

  @Test
  void saysWhichSessionsARunHasSeen_whenItIsOver() {
    assertThat(streams.newestRun(NOBODY)).isEmpty();
    streams.start(REQUEST.toBuilder().session("s1").build());
    String run = streams.newestRun(ROOM).orElseThrow();
    assertThat(streams.endedSessions(ROOM, run)).isEmpty();

    streams.stop(ROOM, null);
    streams.awaitEnd(ROOM, Duration.ofSeconds(10));
    assertThat(streams.endedSessions(ROOM, run)).containsExactly("s1");
    streams.start(REQUEST.toBuilder().session("s2").build());
    assertThat(streams.endedSessions(ROOM, run)).as("of that run still").containsExactly("s1");
  }

  @Test
  void saysHowAWorkflowWasBrokenOff() {
    streams.start(REQUEST);
    TEMPORAL.client().newUntypedWorkflowStub("stream/live/room42").terminate("by hand");

    assertThat(streams.status(ROOM))
        .isInstanceOfSatisfying(
            StreamView.BrokenOff.class, broken -> assertThat(broken.how()).isEqualTo("terminated"));
    assertThatThrownBy(() -> streams.awaitEnd(ROOM, Duration.ofSeconds(5)))
        .isInstanceOf(OperatorException.class);
  }

  @Test
  void readsWhatIsSettled_ofARunningCapture() {
    streams.start(REQUEST);

    StreamLedger ledger = streams.ledger(ROOM);

    assertThat(ledger.over()).isFalse();
    assertThat(ledger.state()).isEqualTo("LIVE");
    assertThat(ledger.until()).as("no report of the segment").isEqualTo(ScriptedStream.FRAME);
    assertThat(ledger.tally()).isEqualTo(Tally.EMPTY.plusCaptured(3));
    assertThat(ledger.grids()).containsExactly(new GridSince(ScriptedStream.FRAME, REQUEST.grid()));
  }

  @Test
  void readsTheFinalLedger_andWhatIsLeftOfABrokenOne() {
    streams.start(REQUEST);
    streams.stop(ROOM, null);
    streams.awaitEnd(ROOM, Duration.ofSeconds(10));

    StreamLedger ended = streams.ledger(ROOM);
    streams.start(REQUEST);
    TEMPORAL.client().newUntypedWorkflowStub("stream/live/room42").terminate("by hand");
    StreamLedger broken = streams.ledger(ROOM);

    assertThat(ended.over()).isTrue();
    assertThat(ended.state()).isEqualTo("ENDED STOPPED");
    assertThat(ended.tally()).isEqualTo(Tally.EMPTY.plusCaptured(3));
    assertThat(ended.until()).isAfter(ended.from());
    assertThat(broken.over()).isFalse();
    assertThat(broken.state()).isEqualTo("terminated");
    assertThat(broken.tally()).isEqualTo(Tally.EMPTY.plusCaptured(3));
  }

  @Test
  void aLedgerBegins_whereAnEarlierRunSawTheFirstFrame_alsoWhenThatRunIsGone() {
    Instant first = Instant.parse("2020-01-01T00:00:00Z");
    streams.start(REQUEST.toBuilder().labels(Map.of("firstFrameAt", first.toString())).build());

    Instant running = streams.ledger(ROOM).from();
    streams.stop(ROOM, null);
    streams.awaitEnd(ROOM, Duration.ofSeconds(10));

    assertThat(running).isEqualTo(first);
    assertThat(streams.ledger(ROOM).from()).isEqualTo(first);
  }

  @Test
  void stoppingWhatDoesNotRunIsNoError() {
    assertThat(streams.stop(NOBODY, null)).isInstanceOf(StopOutcome.NotRunning.class);
    streams.start(REQUEST);
    streams.stop(ROOM, null);
    streams.awaitEnd(ROOM, Duration.ofSeconds(10));
    assertThat(streams.stop(ROOM, null)).isInstanceOf(StopOutcome.NotRunning.class);
  }

  @Test
  void tellsThatAnotherSessionsEndIsIgnored() {
    streams.start(REQUEST.toBuilder().session("s2").build());

    assertThat(streams.stop(ROOM, "s1")).isEqualTo(new StopOutcome.OtherSession("s2"));
    assertThat(streams.stop(ROOM, "s2")).isInstanceOf(StopOutcome.Stopped.class);
  }

  @Test
  void listsByStateAndRisk() {
    streams.start(REQUEST);
    streams.start(
        CaptureRequest.builder("live/risky")
            .url("rtmp://pull.example.com/live/risky")
            .interval(Duration.ofSeconds(1))
            .riskLevel(RiskLevel.HIGH)
            .build());
    streams.start(CaptureRequest.of("live/gone", "rtmp://pull.example.com/live/gone"));
    streams.stop(new StreamId("live/gone"), null);
    streams.awaitEnd(new StreamId("live/gone"), Duration.ofSeconds(10));

    assertThat(names(StreamFilter.RUNNING)).containsExactlyInAnyOrder("live/room42", "live/risky");
    assertThat(names(new StreamFilter(null, RiskLevel.HIGH, false))).containsExactly("live/risky");
    assertThat(names(new StreamFilter(CaptureState.ENDED, null, false)))
        .contains("live/gone")
        .doesNotContain("live/risky");
    assertThat(names(new StreamFilter(null, null, true)))
        .contains("live/room42", "live/risky", "live/gone");
  }

  @Test
  void takesAPictureNow() {
    streams.start(REQUEST);

    assertThat(streams.captureNow(ROOM).trigger()).isEqualTo(Trigger.DEMAND);
  }

  @Test
  void leavesInTheHistory_whoJoined_andWhoWantedAPicture() {
    streams.start(REQUEST);
    streams.start(REQUEST.toBuilder().asked(new Asked("edge", "again on air")).build());
    streams.captureNow(ROOM, new Asked("ops", "a viewer asked"));

    assertThat(TEMPORAL.client().fetchHistory("stream/live/room42").toProtoText(true))
        .contains("again on air", "a viewer asked");
  }

  @Test
  void takesNoPicture_forAReasonThatCannotBeTold() {
    streams.start(REQUEST);

    assertThatThrownBy(() -> streams.captureNow(ROOM, new Asked("ops", "two\nlines")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("reason: has a control character");
  }

  @Test
  void saysWhyNoPictureCouldBeTaken() {
    streams.start(REQUEST.toBuilder().labels(Map.of("picture", "none")).build());

    assertThatThrownBy(() -> streams.captureNow(ROOM))
        .isInstanceOf(PictureRefusedException.class)
        .hasMessage("no picture of live/room42: the source is not connected");
  }

  @Test
  void takesNoPictureOfAStreamThatDoesNotRun() {
    assertThatThrownBy(() -> streams.captureNow(NOBODY)).isInstanceOf(NoSuchStreamException.class);
    assertThatThrownBy(() -> streams.status(NOBODY)).isInstanceOf(NoSuchStreamException.class);
  }

  @Test
  void tellsAStreamAVerdict() {
    streams.start(REQUEST);

    Judged judged = streams.judge(ROOM, verdict(Duration.ofMillis(200)));

    assertThat(judged.outcome()).isEqualTo(Judged.Outcome.CHANGED);
    assertThat(judged.pace().interval()).isEqualTo(Duration.ofMillis(200));
    assertThatThrownBy(() -> streams.judge(ROOM, verdict(Duration.ofMillis(1))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("interval: ");
    assertThatThrownBy(() -> streams.judge(NOBODY, verdict(Duration.ofSeconds(1))))
        .isInstanceOf(NoSuchStreamException.class);
  }

  private static Verdict verdict(Duration interval) {
    Instant now = Instant.now();
    return new Verdict(interval, null, Duration.ofMinutes(1), "dark", now, "verdicts-0", 7);
  }

  private StreamView.Running running() {
    return (StreamView.Running) streams.status(ROOM);
  }

  private List<String> names(StreamFilter filter) {
    return streams.list(filter).stream().map(StreamEntry::streamId).toList();
  }
}
