package io.snaprelay.benchmarks.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.benchmarks.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookkeepingTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void isOverTheSpan_andAPicture() {
    List<Figure> figures = bookkeeping(new HistoryCount(0, 0, 0)).figures(400, 90);

    assertThat(value(figures, "stream workflows")).isEqualTo(1_000);
    assertThat(value(figures, "CPU of the worker's JVM")).isEqualTo(0.2);
    assertThat(value(figures, "CPU of what stands in for ffmpeg")).isEqualTo(1.5);
    assertThat(value(figures, "  stores pictures, and other calls")).isEqualTo(0.1);
    assertThat(value(figures, "  tells Kafka")).isZero();
    assertThat(value(figures, "pictures a second")).isEqualTo(200);
    assertThat(value(figures, "OSS requests a picture")).isEqualTo(1.1);
    assertThat(value(figures, "Kafka requests a picture")).isEqualTo(0.5);
  }

  @Test
  void reckonsAnHour_bySegmentsOfTheUsualLength() {
    List<Figure> figures = bookkeeping(new HistoryCount(4_000, 1_800, 200)).figures(400, 90);

    assertThat(value(figures, "segments of 60 s begun")).isEqualTo(200);
    assertThat(value(figures, "events of a stream-hour, relay")).isEqualTo(20 * 7.5);
    assertThat(value(figures, "actions of a stream-hour, relay, by the history"))
        .isEqualTo(9 * 7.5);
    assertThat(value(figures, "actions of a one-shot, by the history")).isEqualTo(2);
  }

  @Test
  void saysThatItDoesNotKnow_whereNothingBegan() {
    assertThat(
            value(
                bookkeeping(HistoryCount.NONE).figures(400, 90), "events of a stream-hour, relay"))
        .isNaN();
  }

  @Test
  void judgesTheJvm() {
    assertThat(bookkeeping(HistoryCount.NONE).figures(600, 90))
        .filteredOn(figure -> !figure.reached())
        .extracting(Figure::name)
        .containsExactly("memory of the JVM, resident");
  }

  private static Bookkeeping bookkeeping(HistoryCount segments) {
    Reading added =
        new Reading(
            Instant.EPOCH,
            Duration.ofSeconds(12),
            Duration.ofSeconds(90),
            new ThreadTimes(Map.of()),
            13_200,
            12_000,
            6_000,
            12_000);
    return new Bookkeeping(
        MINUTE,
        added,
        0.8,
        Map.of(Work.STORING, Duration.ofSeconds(6)),
        200,
        800,
        segments,
        MINUTE,
        new HistoryCount(80, 20, 10));
  }

  private static double value(List<Figure> figures, String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElseThrow();
  }
}
