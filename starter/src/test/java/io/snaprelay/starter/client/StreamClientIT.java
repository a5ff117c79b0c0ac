package io.snaprelay.starter.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.sandbox.temporal.TemporalOptions;
import io.snaprelay.sandbox.temporal.TemporalServer;
import io.snaprelay.starter.testing.ScriptedWorker;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the in-memory server does not do, or does otherwise. */
class StreamClientIT {

  /** Without search attributes at first: each test that needs them registers them. */
  private static final TemporalServer SERVER =
      TemporalServer.start(
          new TemporalOptions(0, 0, null, List.of(), null, false, false, Map.of()));

  private static final WorkflowServiceStubs STUBS =
      WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder().setTarget(SERVER.target()).build());
  private static final WorkflowClient TEMPORAL = WorkflowClient.newInstance(STUBS);

  private final StreamClient streams =
      new StreamClient(TEMPORAL, Clock.systemUTC(), Duration.ofSeconds(3));

  @AfterAll
  static void stopServer() {
    STUBS.shutdownNow();
    SERVER.close();
  }

  @Test
  void startsWithoutSearchAttributes_thenRegistersThem_andListsByThem() {
    try (ScriptedWorker worker = ScriptedWorker.start(TEMPORAL)) {
      assertThat(streams.start(request("live/early")))
          .isInstanceOfSatisfying(
              StartOutcome.Started.class,
              started ->
                  assertThat(started.missingAttributes())
                      .containsExactly("CaptureState", "RiskLevel"));
      StreamFilter risky = new StreamFilter(null, RiskLevel.HIGH, false);
      assertThatThrownBy(() -> streams.list(risky)).hasMessageContaining("snaprelay setup");

      assertThat(streams.registerSearchAttributes()).containsExactly("CaptureState", "RiskLevel");
      assertThat(streams.registerSearchAttributes()).isEmpty();

      streams.start(request("live/risky").toBuilder().riskLevel(RiskLevel.HIGH).build());
      streams.start(request("live/calm"));
      await().until(() -> names(risky).equals(List.of("live/risky")));
      await()
          .until(
              () -> names(new StreamFilter(CaptureState.LIVE, null, false)).contains("live/calm"));
      assertThat(streams.start(request("live/calm"))).isInstanceOf(StartOutcome.RunsAlready.class);

      streams.stop(new StreamId("live/calm"), null);
      await()
          .until(
              () ->
                  names(new StreamFilter(CaptureState.ENDED, null, false))
                      .equals(List.of("live/calm")));
      assertThat(names(StreamFilter.RUNNING)).doesNotContain("live/calm");
    }
  }

  @Test
  void saysWhatIsLeft_whenNoWorkerAnswers_andTheNextWorkerBegins() {
    StreamId stream = new StreamId("live/unattended");

    assertThatThrownBy(() -> streams.start(request(stream.value())))
        .isInstanceOf(NoWorkerException.class)
        .hasMessageContaining("snaprelay worker");

    assertThat(streams.status(stream)).isInstanceOf(StreamView.Unanswered.class);
    assertThat(names(StreamFilter.RUNNING)).contains(stream.value());
    try (ScriptedWorker worker = ScriptedWorker.start(TEMPORAL)) {
      await().until(() -> streams.status(stream) instanceof StreamView.Running);
    }
  }

  private List<String> names(StreamFilter filter) {
    return streams.list(filter).stream().map(StreamEntry::streamId).toList();
  }

  private static CaptureRequest request(String stream) {
    return CaptureRequest.of(stream, "rtmp://pull.example.com/" + stream);
  }
}
