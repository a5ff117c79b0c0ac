package io.snaprelay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.starter.testing.TemporalInMemory;
import org.junit.jupiter.api.Test;

/** What is told of streams on the command line. */
class StatusCommandsTest extends CommandsFixture {

  @Test
  void statusShowsALiveStream() {
    run("start", stream, URL);

    CommandRun run = run("status", stream);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith(stream + "  LIVE for ")
        .contains("  capture   every 1s, economy, risk normal")
        .contains("  mode      RELAY: asked for")
        .contains("  plan      HEAD_OF_GOP: key packets come every 2000 ms")
        .contains("due ")
        .contains("stream/" + stream)
        .doesNotContain("s3cret")
        .doesNotContain("\u001b");
  }

  @Test
  void statusInJsonHasTheLedger() {
    run("start", stream, URL);

    JsonNode status = run("status", stream, "--json").json();

    assertThat(status.path("state").asText()).isEqualTo("LIVE");
    assertThat(status.at("/plan/name").asText()).isEqualTo("HEAD_OF_GOP");
    assertThat(status.at("/plan/reason").asText()).contains("2000 ms");
    JsonNode coverage = status.path("coverage");
    assertThat(coverage.path("due").asLong())
        .isEqualTo(
            coverage.path("captured").asLong()
                + coverage.path("unchanged").asLong()
                + coverage.path("missed").asLong()
                + coverage.path("open").asLong());
    assertThat(status.at("/lastFrame/slot").asText()).matches("2026-11-22T20:00:0[05].000Z");
    assertThat(status.path("workflowId").asText()).isEqualTo("stream/" + stream);
  }

  @Test
  void statusOfAStreamThatIsOver_showsHowItEnded() {
    run("start", stream, URL);
    run("stop", stream, "--wait");

    assertThat(run("status", stream).out()).contains("ENDED STOPPED");
    JsonNode status = run("status", stream, "--json").json();
    assertThat(status.path("state").asText()).isEqualTo("ENDED");
    assertThat(status.path("endReason").asText()).isEqualTo("STOPPED");
    assertThat(status.at("/coverage/captured").asLong()).isEqualTo(3);
  }

  @Test
  void statusOfNoSuchStream_exitsWith3() {
    CommandRun run = run("status", stream, "--json");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.NO_SUCH_STREAM);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("snaprelay: no capture of " + stream + " is known");
  }

  @Test
  void statusWithoutAWorker_saysSo_andFails() {
    try (TemporalInMemory idle = TemporalInMemory.idle()) {
      io.temporal.client.WorkflowClient client = idle.client();
      var workflow =
          client.newUntypedWorkflowStub(
              "StreamCaptureWorkflow",
              io.temporal.client.WorkflowOptions.newBuilder()
                  .setWorkflowId("stream/" + stream)
                  .setTaskQueue("snaprelay")
                  .build());
      workflow.start(io.snaprelay.contract.CaptureRequest.of(stream, new SourceUrl(URL).value()));

      CommandRun run = CommandRun.of(new ScriptedServices(client, true), "status", stream);

      assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
      assertThat(run.out()).contains("no worker answers").contains("`snaprelay worker`");
    }
  }

  @Test
  void listShowsAndFilters() {
    run("start", stream, URL, "--risk", "critical");

    CommandRun table = run("list", "--risk", "critical");
    assertThat(table.exitCode()).isZero();
    assertThat(table.out().lines().toList().getFirst())
        .matches("STREAM +STATE +RISK +STARTED +RUN");
    assertThat(table.out()).contains(stream).contains("CRITICAL");
    JsonNode all = run("list", "--all", "--json").json();
    assertThat(all.isArray()).isTrue();
    assertThat(all.findValuesAsText("streamId")).contains(stream);
    assertThat(run("list", "--risk", "low").out()).isEqualToIgnoringNewLines("no streams");
    assertThat(run("list", "--risk", "low", "--json").json()).isEmpty();
  }
}
