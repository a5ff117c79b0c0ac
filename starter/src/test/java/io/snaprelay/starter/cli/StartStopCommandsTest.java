package io.snaprelay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Starting and stopping a stream from the command line. */
class StartStopCommandsTest extends CommandsFixture {

  @Test
  void startSaysThatTheStreamIsCaptured() {
    CommandRun run = run("start", stream, URL);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith(stream + " is being captured (STARTING)");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void startAnswersInJson() {
    JsonNode answer = run("start", stream, URL, "--json").json();

    assertThat(answer.path("streamId").asText()).isEqualTo(stream);
    assertThat(answer.path("started").asBoolean()).isTrue();
    assertThat(answer.path("workflowId").asText()).isEqualTo("stream/" + stream);
    assertThat(answer.path("runId").asText()).isNotEmpty();
  }

  @Test
  void startOfWhatRunsAlready_saysSo_andIsNoError() {
    run("start", stream, URL);

    CommandRun again = run("start", stream, URL, "--interval", "5s");

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).startsWith(stream + " runs already (STARTING); nothing was changed");
    assertThat(run("start", stream, URL, "--json").json().path("started").asBoolean()).isFalse();
    assertThat(run("status", stream, "--json").json().at("/settings/interval").asText())
        .isEqualTo("PT1S");
  }

  @Test
  void startWaitsUntilTheStreamIsLive() {
    CommandRun run = run("start", stream, URL, "--wait");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("(LIVE)");
  }

  @Test
  void stopWaitsForTheLedger() {
    run("start", stream, URL);

    CommandRun run = run("stop", stream, "--wait", "20s");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(stream + "  ENDED STOPPED")
        .contains("due 3 = captured 3 + unchanged 0 + missed 0 + open 0; start-up 2s");
  }

  @Test
  void stopSaysWhy() {
    run("start", stream, URL);

    CommandRun run = run("stop", stream, "--wait", "20s", "--json", "--reason", "it is over");

    assertThat(run.json().path("summary").path("detail").asText()).endsWith("it is over");
    assertThat(run("stop", stream, "--reason", "x".repeat(257)).exitCode())
        .isEqualTo(ExitCodes.WRONG_USAGE);
  }

  @Test
  void stopOfWhatDoesNotRun_isNoError() {
    CommandRun run = run("stop", stream);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualToIgnoringNewLines(stream + " does not run; nothing to stop");
    assertThat(run("stop", stream, "--json").json().path("outcome").asText())
        .isEqualTo("NOT_RUNNING");
  }

  @Test
  void stopOfAnotherSession_saysThatTheStreamGoesOn() {
    run("start", stream, URL, "--session", "s2");

    CommandRun run = run("stop", stream, "--session", "s1");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("goes on: its session is s2");
  }

  @Test
  void startTakesTheRuleOfItsRiskLevel_unlessAnIntervalIsGiven() {
    run("start", stream, URL, "--risk", "critical");
    JsonNode ruled = run("status", stream, "--json").json().path("settings");
    run("start", stream + "-2", URL, "--risk", "critical", "--interval", "5s");
    JsonNode given = run("status", stream + "-2", "--json").json().path("settings");

    assertThat(ruled.path("interval").asText()).isEqualTo("PT0.25S");
    assertThat(ruled.path("accuracy").asText()).isEqualTo("EXACT");
    assertThat(given.path("interval").asText()).isEqualTo("PT5S");
    assertThat(given.path("accuracy").asText()).isEqualTo("EXACT");
  }
}
