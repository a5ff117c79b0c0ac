package io.snaprelay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.model.StreamId;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamView;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Changing a running stream, and pictures on demand, from the command line. */
class ChangeCommandsTest extends CommandsFixture {

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
  void captureOfAnAddress_needsNoStream() {
    CommandRun run = run("capture", "--url", URL);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .satisfiesExactly(
            key -> assertThat(key).contains("/picture/").endsWith("-at.jpg"),
            address -> assertThat(address).endsWith("?signed"));
    assertThat(run("capture", "--url", URL, "--json").json().path("streamId").asText())
        .startsWith("picture/");
  }

  @Test
  void captureOfAnAddressWhereNothingIs_saysSo_withoutItsSecrets() {
    CommandRun run = run("capture", "--url", "rtmp://nobody.example.com/live/a?sign=s3cret");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.err())
        .contains("no picture of [rtmp://nobody.example.com/live/a?***]")
        .doesNotContain("s3cret");
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

  private PictureSpec picture() {
    StreamClient streams = new StreamClient(TEMPORAL.client(), Clock.systemUTC());
    return ((StreamView.Running) streams.status(new StreamId(stream))).status().picture();
  }
}
