package io.snaprelay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamView;
import io.snaprelay.starter.testing.TemporalInMemory;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.snaprelay.storage.testing.Samples;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CommandsTest {

  private static final TemporalInMemory TEMPORAL = TemporalInMemory.working();
  private static final String URL = "rtmp://pull.example.com/live/a?sign=s3cret";

  private final String stream = "live/" + UUID.randomUUID();
  private final Services services = new ScriptedServices(TEMPORAL.client(), true);

  @AfterAll
  static void stopTemporal() {
    TEMPORAL.close();
  }

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
  void statusShowsALiveStream() {
    run("start", stream, URL);

    CommandRun run = run("status", stream);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .startsWith(stream + "  LIVE for ")
        .contains("  capture   every 1s, economy, risk normal")
        .contains("  mode      RELAY: asked for")
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

  @Test
  void capturePrintsKeyAndAddress() {
    run("start", stream, URL);

    CommandRun run = run("capture", stream);

    assertThat(run.exitCode()).isZero();
    String key = "a7/" + stream + "/20261122/20261122T200000.000Z-demand.jpg";
    assertThat(run.out().lines())
        .containsExactly(key, "https://bucket.example.com/" + key + "?signed");
    assertThat(run("capture", stream, "--json").json().path("url").asText()).endsWith("?signed");
  }

  @Test
  void captureWithoutAStore_printsTheKey_andWhatToSet() {
    run("start", stream, URL);

    CommandRun run =
        CommandRun.of(new ScriptedServices(TEMPORAL.client(), false), "capture", stream, "--json");

    assertThat(run.exitCode()).isZero();
    assertThat(run.json().path("url").isNull()).isTrue();
    assertThat(run.err()).contains("OSS_BUCKET");
  }

  @Test
  void captureOfNoSuchStream_exitsWith3() {
    assertThat(run("capture", stream).exitCode()).isEqualTo(ExitCodes.NO_SUCH_STREAM);
  }

  @Test
  void captureThatIsRefused_saysWhy() {
    run("start", stream, URL, "--label", "picture=none");

    CommandRun run = run("capture", stream);

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "snaprelay: no picture of " + stream + ": the source is not connected");
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

  @Test
  void retuneSaysFromWhichSlotItHolds() {
    run("start", stream, URL);

    CommandRun run = run("retune", stream, "--interval", "200ms", "--accuracy", "exact");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            stream + "  every 200ms, exact, risk normal, RELAY",
            "  holds from slot 2026-11-22 20:00:05.000Z on");
  }

  @Test
  void retuneToARiskLevel_takesTheRuleThatTheCaptureWasStartedWith() {
    run("start", stream, URL);

    JsonNode answer = run("retune", stream, "--risk", "critical", "--json").json();

    assertThat(answer.path("interval").asText()).isEqualTo("PT0.25S");
    assertThat(answer.path("accuracy").asText()).isEqualTo("EXACT");
    assertThat(answer.path("riskLevel").asText()).isEqualTo("CRITICAL");
    assertThat(answer.path("from").asText()).isEqualTo("2026-11-22T20:00:05.000Z");
    assertThat(answer.toString()).doesNotContain("s3cret");
  }

  @Test
  void retuneOfHalfAPicture_leavesTheOtherHalf() {
    run("start", stream, URL, "--size", "640x360", "--quality", "7");

    run("retune", stream, "--quality", "3");
    assertThat(picture()).isEqualTo(new PictureSpec(640, 360, 3));
    run("retune", stream, "--size", "320x180");
    assertThat(picture()).isEqualTo(new PictureSpec(320, 180, 3));
  }

  private PictureSpec picture() {
    StreamClient streams = new StreamClient(TEMPORAL.client(), Clock.systemUTC());
    return ((StreamView.Running) streams.status(new StreamId(stream))).status().picture();
  }

  @Test
  void retuneToWhatCannotBeCaptured_namesTheFields_andExitsWith2() {
    run("start", stream, URL);

    CommandRun run = run("retune", stream, "--interval", "1ms", "--quality", "99");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("snaprelay: interval: 1ms is not between"),
            line -> assertThat(line).startsWith("snaprelay: picture.quality: 99"));
    assertThat(run("retune", "live/nobody", "--risk", "low").exitCode())
        .isEqualTo(ExitCodes.NO_SUCH_STREAM);
  }

  @Test
  void setUrlSaysWhereThatIsNotDecidedYet_andShowsNoSecret() {
    run("start", stream, URL);

    CommandRun run = run("set-url", stream, "rtmp://b.example.com/live/a?sign=s3cret2");
    JsonNode json = run("set-url", stream, "rtmp://c.example.com/live/a", "--json").json();

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("holds from the next picture on").doesNotContain("s3cret2");
    assertThat(json.path("from").isNull()).isTrue();
    assertThat(json.path("streamId").asText()).isEqualTo(stream);
    assertThat(json.toString()).as("addresses are secrets").doesNotContain("rtmp://");
  }

  @Test
  void verifyOfAStreamThatIsOver_namesWhatDiffers_andExitsWith1() throws Exception {
    InMemoryFrameStore bucket = new InMemoryFrameStore();
    List<FrameCaptured> told = new ArrayList<>();
    Services services =
        new ScriptedServices(
            TEMPORAL.client(),
            true,
            bucket,
            (stream, since, each, progress) -> {
              told.forEach(each);
              return since;
            });
    run("start", stream, URL);
    Instant start =
        Instant.parse(run("status", stream, "--json").json().path("startedAt").asText());
    run("stop", stream, "--wait");
    for (int i = 1; i <= 3; i++) {
      FrameCaptured frame = Samples.frame(stream, start.plusMillis(i));
      bucket.put(frame.key(), new byte[1], Samples.metadata(frame), Duration.ofSeconds(1));
      told.add(frame);
    }

    CommandRun agrees = CommandRun.of(services, "verify", stream);
    told.removeFirst();
    CommandRun differs = CommandRun.of(services, "verify", stream);
    CommandRun json = CommandRun.of(services, "verify", stream, "--json");

    assertThat(agrees.exitCode()).as(agrees.out()).isZero();
    assertThat(agrees.out())
        .startsWith(stream + "  ENDED STOPPED")
        .contains("ledger  captured 3, unchanged 0, missed 0")
        .contains("bucket  3 pictures")
        .contains("kafka   3 messages")
        .contains("differ  0");
    assertThat(differs.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(differs.out()).contains("STORED_NOT_NOTIFIED  " + stream + "@");
    assertThat(json.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(json.json().at("/differences/0/kind").asText()).isEqualTo("STORED_NOT_NOTIFIED");
    assertThat(json.json().path("pictures").asInt()).isEqualTo(3);
  }

  @Test
  void verifyOfAPartThatIsNotSettled_findsNothing() {
    run("start", stream, URL);

    CommandRun run = run("verify", stream, "--to", "2026-11-22T19:00:00Z");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("slots   none is settled yet");
    assertThat(run("verify", "live/nobody").exitCode()).isEqualTo(ExitCodes.NO_SUCH_STREAM);
  }

  @Test
  void setupSaysWhatItDid() {
    CommandRun run = run("setup");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("search attribute")
        .contains("topic snaprelay.frames: created")
        .contains("topic snaprelay.events: there already");
    assertThat(run("setup", "--json").json().at("/topics/0/created").asBoolean()).isTrue();
  }

  @Test
  void everyCommandHasHelpWithExamples() {
    for (String command :
        new String[] {
          "start", "stop", "status", "list", "capture", "verify", "setup", "retune", "set-url"
        }) {
      CommandRun run = run(command, "--help");

      assertThat(run.exitCode()).isZero();
      assertThat(run.out()).contains("Examples:").contains("snaprelay " + command);
      assertThat(run.err()).isEmpty();
    }
  }

  private CommandRun run(String... arguments) {
    return CommandRun.of(services, arguments);
  }
}
