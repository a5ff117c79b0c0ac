package io.snaprelay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTest {

  private static final Grid GRID = new Grid(1_000, 250);

  private static Instant at(String time) {
    return Instant.parse("2026-11-22T14:00:" + time + "Z");
  }

  @Test
  void putsSlotsOnMultiplesOfTheInterval_plusThePhase() {
    assertThat(GRID.slotOf(at("07.250"))).isEqualTo(at("07.250"));
    assertThat(GRID.slotOf(at("07.249"))).isEqualTo(at("06.250"));
    assertThat(GRID.ceiling(at("07.250"))).isEqualTo(at("07.250"));
    assertThat(GRID.ceiling(at("07.251"))).isEqualTo(at("08.250"));
    assertThat(GRID.next(at("07.250"))).isEqualTo(at("08.250"));
  }

  @Test
  void countsSlotsOfHalfOpenRanges() {
    assertThat(GRID.count(at("07.250"), at("09.250"))).isEqualTo(2);
    assertThat(GRID.count(at("07.251"), at("09.251"))).isEqualTo(2);
    assertThat(GRID.count(at("09"), at("07"))).isZero();
  }

  @Test
  void countsWhatItEnumerates_whateverTheGrid() {
    Random random = new Random(42);
    for (int round = 0; round < 500; round++) {
      Grid grid = new Grid(1 + random.nextInt(5_000), random.nextInt(10_000));
      Instant from = Instant.ofEpochMilli(random.nextInt(100_000) - 50_000);
      Instant until = from.plusMillis(random.nextInt(20_000));
      long slots = 0;
      for (Instant s = grid.ceiling(from); s.isBefore(until); s = grid.next(s)) {
        slots++;
      }
      assertThat(grid.count(from, until))
          .as("%s from %s until %s", grid, from, until)
          .isEqualTo(slots);
    }
  }

  @Test
  void bringsThePhaseIntoTheInterval() {
    assertThat(new Grid(1_000, 2_250)).isEqualTo(GRID);
    assertThat(new Grid(1_000, -750)).isEqualTo(GRID);
    assertThatThrownBy(() -> new Grid(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void spreadsStreamsOverTheInterval() {
    Duration second = Duration.ofSeconds(1);
    long phases =
        IntStream.range(0, 100)
            .mapToObj(n -> Grid.defaultPhase(new StreamId("live/room" + n), second))
            .peek(phase -> assertThat(phase).isBetween(Duration.ZERO, second.minusMillis(1)))
            .distinct()
            .count();

    assertThat(phases).isGreaterThan(80);
  }
}
