package io.snaprelay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.snaprelay.storage.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Comparing a stream with what is stored, and preparing the servers, from the command line. */
class VerifySetupCommandsTest extends CommandsFixture {

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
}
