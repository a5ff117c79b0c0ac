package io.snaprelay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.storage.StoreException;
import io.snaprelay.storage.testing.InMemoryFrameStore;
import io.snaprelay.storage.testing.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** {@code pictures} and {@code token}, which need no Temporal. */
class PicturesCommandTest extends CommandsFixture {

  private static final Instant START = Instant.parse("2026-11-22T20:00:00Z");

  private final InMemoryFrameStore store = new InMemoryFrameStore();
  private final Services services =
      new ScriptedServices(
          TEMPORAL.client(), true, store, (stream, since, each, progress) -> since);

  private void stored(int pictures) throws StoreException {
    for (int i = 0; i < pictures; i++) {
      var frame = Samples.frame("live/a", START.plusSeconds(i));
      var unused =
          store.put(frame.key(), new byte[5], Samples.metadata(frame), Duration.ofSeconds(1));
    }
  }

  @Test
  void listsWhatIsInTheRange() throws StoreException {
    stored(10);

    CommandRun text =
        CommandRun.of(
            services,
            "pictures",
            "live/a",
            "--from",
            "2026-11-22T20:00:03Z",
            "--to",
            "2026-11-22T20:00:05Z");
    CommandRun json =
        CommandRun.of(
            services,
            "pictures",
            "live/a",
            "--from",
            "2026-11-22T20:00:00Z",
            "--to",
            "2026-11-23T00:00:00Z",
            "--json");

    assertThat(text.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(text.out().lines()).hasSize(2).allMatch(line -> line.endsWith(".jpg"));
    assertThat(json.json().path("pictures")).hasSize(10);
    assertThat(json.json().path("pictures").path(0).path("url").asText()).contains("seconds=3600");
  }

  @Test
  void saysThatThereAreNone_andWhatIsNoRange() {
    assertThat(CommandRun.of(services, "pictures", "live/a").out()).contains("no pictures");
    assertThat(
            CommandRun.of(
                    services,
                    "pictures",
                    "live/a",
                    "--from",
                    "2026-11-22T20:00:03Z",
                    "--to",
                    "2026-11-22T20:00:03Z")
                .exitCode())
        .isEqualTo(ExitCodes.WRONG_USAGE);
  }

  @Test
  void drawsABar_onATerminalOnly() {
    var terminal = new StringWriter();
    var pipe = new StringWriter();
    try (var bar = new ProgressBar(new PrintWriter(terminal), true);
        var quiet = new ProgressBar(new PrintWriter(pipe), false)) {
      bar.at(4, 4, "1.0 kB");
      quiet.at(4, 4, "1.0 kB");
    }

    assertThat(terminal.toString()).contains("[" + "#".repeat(30) + "] 100%  4/4  1.0 kB");
    assertThat(pipe.toString()).isEmpty();
    assertThat(ProgressBar.line(0, 0, "")).contains("100%");
  }

  @Test
  void makesTokens_eachOnlyOnce() {
    CommandRun first = CommandRun.of(services, "token", "ops", "--role", "operate");
    CommandRun second = CommandRun.of(services, "token", "ops");

    assertThat(first.exitCode()).isEqualTo(ExitCodes.DONE);
    assertThat(first.out()).contains("snr_").contains("role: operate").contains("sha256: \"");
    assertThat(second.out()).contains("role: read").isNotEqualTo(first.out());
    assertThat(CommandRun.of(services, "token", "Ops!").exitCode())
        .isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(CommandRun.of(services, "token", "ops", "--role", "root").exitCode())
        .isEqualTo(ExitCodes.WRONG_USAGE);
  }
}
