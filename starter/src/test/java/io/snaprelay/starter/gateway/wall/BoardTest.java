package io.snaprelay.starter.gateway.wall;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.starter.client.StreamEntry;
import io.snaprelay.storage.News;
import io.snaprelay.storage.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {

  private static final Instant START = Instant.parse("2026-11-22T20:00:00Z");

  private final Board board = new Board();

  private void picture(String stream, Instant slot) {
    board.heard(
        new News.Picture(Samples.frame(stream, slot), slot.plusMillis(100)), slot.plusMillis(200));
  }

  private void gap(String stream, Instant from, int slots) {
    News.Missed missed = new News.Missed(from, from.plusSeconds(slots), slots);
    Instant at = from.plusSeconds(slots);
    board.heard(new News.Event(stream, "gap", at, missed, "SOURCE_DOWN", "HIGH"), at);
  }

  private static StreamEntry entry(String stream, String state, Instant startedAt) {
    return new StreamEntry(
        stream, true, "running", state, "CRITICAL", "stream/" + stream, "run", startedAt, null);
  }

  private Board.Row only() {
    List<Board.Row> rows = board.since(0).rows();
    assertThat(rows).hasSize(1);
    return rows.getFirst();
  }

  @Test
  void tellsOnlyWhatChangedSinceAVersion() {
    picture("live/a", START);
    picture("live/b", START);
    long seen = board.version();

    picture("live/b", START.plusSeconds(1));

    Board.Changes changes = board.since(seen);
    assertThat(changes.rows()).isEmpty();
    assertThat(changes.shots())
        .singleElement()
        .satisfies(
            shot -> {
              assertThat(shot.id()).isEqualTo("live/b");
              assertThat(shot.captured()).isEqualTo(2);
            });
    assertThat(board.since(changes.version()).shots()).isEmpty();
  }

  @Test
  void countsEachSlotAndEachGapOnce_howeverOftenItIsTold() {
    for (int times = 0; times < 2; times++) {
      for (int i = 0; i < 5; i++) {
        picture("live/a", START.plusSeconds(i));
      }
      gap("live/a", START.plusSeconds(5), 3);
    }

    assertThat(only().captured()).isEqualTo(5);
    assertThat(only().facts().gaps().missed()).isEqualTo(3);
    assertThat(only().facts().gaps().gaps()).hasSize(1);
  }

  @Test
  void forgetsWhatLiesBeforeTheWindow() {
    picture("live/a", START);
    gap("live/a", START.plusSeconds(1), 2);
    board.listed(List.of(entry("live/a", "INTERRUPTED", START)), START.plusSeconds(5));

    board.tick(START.plus(Duration.ofMinutes(11)));

    assertThat(only().captured()).isZero();
    assertThat(only().facts().gaps()).isEqualTo(RecentGaps.Known.NONE);
    assertThat(only().facts().state()).isEqualTo("INTERRUPTED");
  }

  @Test
  void countsWhatWasReadWhole_onBothSides() {
    gap("live/a", START, 40);
    for (int i = 40; i < 120; i++) {
      picture("live/a", START.plusSeconds(i));
    }
    gap("live/a", START.plusSeconds(120), 10);

    board.isWholeSince(START.plusSeconds(80));
    board.tick(START.plusSeconds(130));

    assertThat(only().captured()).isEqualTo(30);
    assertThat(only().facts().gaps().missed()).isEqualTo(10);
    assertThat(only().facts().gaps().gaps()).hasSize(2);
  }

  @Test
  void goesOn_whereAListLacksAStreamOnce() {
    picture("live/a", START);
    board.listed(List.of(entry("live/a", "LIVE", START)), START);
    Instant later = START.plusSeconds(30);
    board.listed(List.of(), later);
    board.listed(List.of(entry("live/a", "LIVE", later)), later.plusSeconds(5));
    assertThat(only().facts().state()).isEqualTo("SILENT");

    board.listed(List.of(), later.plusSeconds(10));
    assertThat(only().facts().state()).isEqualTo("SILENT");
    board.tick(later.plusSeconds(21));
    assertThat(only().facts().state()).isEqualTo("ENDED");
  }

  @Test
  void isSilent_wherePicturesStayAway() {
    picture("live/a", START);
    assertThat(only().facts().state()).isEqualTo("LIVE");

    board.tick(START.plusSeconds(20));

    assertThat(only().facts().state()).isEqualTo("SILENT");
  }

  @Test
  void showsStreamsThatHaveNoPictureYet_andThoseThatStartAgain() {
    board.listed(List.of(entry("live/a", "STARTING", START)), START);
    assertThat(only().facts())
        .satisfies(
            facts -> {
              assertThat(facts.state()).isEqualTo("STARTING");
              assertThat(facts.risk()).isEqualTo("CRITICAL");
              assertThat(facts.since()).isEqualTo(START);
            });

    board.heard(
        new News.Event("live/a", "ended", START.plusSeconds(9), null, "STOPPED", "LOW"),
        START.plusSeconds(9));
    assertThat(only().facts().state()).isEqualTo("ENDED");
    assertThat(only().facts().endedAt()).isEqualTo(START.plusSeconds(9));
    assertThat(only().facts().why()).isEqualTo("STOPPED");

    board.listed(
        List.of(entry("live/a", "STARTING", START.plusSeconds(20))), START.plusSeconds(21));
    assertThat(only().facts().state()).isEqualTo("STARTING");
    assertThat(only().facts().endedAt()).isNull();
  }

  @Test
  void endsStreamsThatWereTerminated_whateverTheySaidLast() {
    board.heard(new News.Event("live/a", "interrupted", START, null, "SOURCE_DOWN", "HIGH"), START);
    board.listed(List.of(entry("live/a", "INTERRUPTED", START)), START);
    board.listed(List.of(), START.plusSeconds(5));
    assertThat(only().facts().state()).isEqualTo("INTERRUPTED");

    board.tick(START.plusSeconds(20));

    assertThat(only().facts().state()).isEqualTo("ENDED");
    assertThat(only().facts().endedAt()).isEqualTo(START.plusSeconds(5));
    board.tick(START.plus(Duration.ofMinutes(11)));
    assertThat(board.size()).isZero();
  }

  @Test
  void saysWhichAreGone_longAfterTheirEnd() {
    board.heard(News.Event.of("live/a", "ended", START, "STOPPED"), START);
    picture("live/b", START.plus(Duration.ofMinutes(11)));
    long seen = board.version();

    board.tick(START.plus(Duration.ofMinutes(11)));

    assertThat(board.since(seen).present()).containsExactly("live/b");
    assertThat(only().facts().id()).isEqualTo("live/b");
  }

  @Test
  void holdsABoundedNumber() {
    for (int i = 0; i < Board.MOST_STREAMS + 10; i++) {
      picture("live/" + i, START);
    }

    assertThat(board.size()).isEqualTo(Board.MOST_STREAMS);
  }
}
