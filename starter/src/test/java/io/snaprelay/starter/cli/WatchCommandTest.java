package io.snaprelay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snaprelay.storage.News;
import io.snaprelay.storage.testing.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** Streams are watched from Kafka alone. */
class WatchCommandTest extends CommandsFixture {

  private static final Instant SLOT = ScriptedNews.SLOT;

  private final WatchBoard board = new WatchBoard();

  @Test
  void printsALineForEachPictureAndEvent_whereNobodyLooks() {
    CommandRun run = run("watch", "--for", "100ms");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .satisfiesExactly(
            picture -> assertThat(picture).startsWith("live/a picture, slot 20:00:00.000Z"),
            gap ->
                assertThat(gap)
                    .isEqualTo("live/b gap at 2026-11-22 20:00:00Z, 3 slots, SOURCE_DOWN"));
  }

  @Test
  void printsOneJsonObjectALine_ofTheStreamsThatWereNamed() throws JsonProcessingException {
    CommandRun run = run("watch", "live/a", "--json", "--for", "100ms");

    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(1);
    JsonNode picture = new ObjectMapper().readTree(lines.getFirst());
    assertThat(picture.path("kind").asText()).isEqualTo("picture");
    assertThat(picture.path("streamId").asText()).isEqualTo("live/a");
    assertThat(picture.path("slot").asText()).isEqualTo("2026-11-22T20:00:00.000Z");
    assertThat(picture.path("lag").asText()).startsWith("PT0.2");
  }

  @Test
  void readsOnce_howeverShortTheTimeIs() {
    assertThat(run("watch", "live/b", "--for", "1ms").out()).startsWith("live/b gap at");
  }

  @Test
  void forgetsWhatEndedLongAgo() {
    event("ended", SLOT);
    board.heard(News.Event.of("live/b", "started", SLOT, null));

    assertThat(board.rows(SLOT.plusSeconds(500))).hasSize(2);
    assertThat(board.rows(SLOT.plusSeconds(700)))
        .extracting(WatchBoard.Row::streamId)
        .containsExactly("live/b");
  }

  @Test
  void isLiveWhilePicturesCome_andSilentAfterwards() {
    picture(SLOT);

    assertThat(board.rows(SLOT.plusSeconds(5)).getFirst().state()).isEqualTo("LIVE");
    assertThat(board.rows(SLOT.plusSeconds(60)).getFirst().state()).isEqualTo("SILENT");
  }

  @Test
  void isWhatTheNewestSays_whicheverTopicItCameFrom() {
    event("interrupted", SLOT.plusSeconds(10));
    picture(SLOT);
    assertThat(board.rows(SLOT.plusSeconds(12)).getFirst().state()).isEqualTo("INTERRUPTED");
    picture(SLOT.plusSeconds(15));
    assertThat(board.rows(SLOT.plusSeconds(16)).getFirst().state()).isEqualTo("LIVE");
    event("ended", SLOT.plusSeconds(17));
    event("started", SLOT);

    WatchBoard.Row row = board.rows(SLOT.plusSeconds(18)).getFirst();
    assertThat(row.state()).isEqualTo("ENDED");
    assertThat(row.pictures()).isEqualTo(2);
    assertThat(Objects.requireNonNull(row.newest()).slot()).isEqualTo(SLOT.plusSeconds(15));
  }

  @Test
  void countsWhatIsMissed_inATableThatFitsATerminal() {
    board.heard(
        new News.Event(
            "live/a",
            "gap",
            SLOT,
            new News.Missed(SLOT, SLOT.plusSeconds(3), 3),
            "SOURCE_DOWN",
            null));
    board.heard(
        new News.Event(
            "live/a",
            "gap",
            SLOT,
            new News.Missed(SLOT, SLOT.plusSeconds(2), 2),
            "OVERLOAD",
            null));
    assertThat(board.rows(SLOT).getFirst().missed()).isEqualTo(5);
    for (int i = 0; i < 60; i++) {
      board.heard(News.Event.of("live/%02d".formatted(i), "started", SLOT, null));
    }
    List<String> table = new WatchText(new Paint(Ansi.OFF)).table(board.rows(SLOT));

    assertThat(table).hasSize(42);
    assertThat(table.getFirst()).startsWith("STREAM ");
    assertThat(table.getLast()).isEqualTo("and 21 more: name those to be shown");
  }

  private void picture(Instant slot) {
    board.heard(new News.Picture(Samples.frame("live/a", slot), slot.plusMillis(200)));
  }

  private void event(String kind, Instant at) {
    board.heard(News.Event.of("live/a", kind, at, null));
  }
}
