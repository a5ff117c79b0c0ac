package io.snaprelay.starter.cli;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.starter.news.Standing;
import io.snaprelay.storage.News;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of each stream from its messages alone. */
final class WatchBoard {

  private final Map<String, Stream> streams = new TreeMap<>();

  /**
   * A stream as it is shown.
   *
   * @param state a {@code CaptureState}, or SILENT
   * @param newest null before the first picture that was read
   * @param pictures that were read
   * @param missed slots of gaps that were read
   * @param lag from on air to Kafka, the median of the last pictures
   */
  record Row(
      String streamId,
      String state,
      @Nullable FrameCaptured newest,
      long pictures,
      long missed,
      @Nullable Duration lag) {}

  void heard(News news) {
    Stream stream = streams.computeIfAbsent(news.streamId(), id -> new Stream());
    switch (news) {
      case News.Picture picture -> stream.add(picture);
      case News.Event event -> stream.add(event);
    }
  }

  /** All streams by their names; those that ended long ago are forgotten. */
  List<Row> rows(Instant now) {
    streams.values().removeIf(stream -> stream.isPast(now));
    return streams.entrySet().stream()
        .map(entry -> entry.getValue().row(entry.getKey(), now))
        .sorted(Comparator.comparing(Row::streamId))
        .toList();
  }

  /** From on air to the message that says so. */
  static Duration lag(News.Picture picture) {
    return Duration.between(picture.frame().contentTime(), picture.publishedAt())
        .truncatedTo(ChronoUnit.MILLIS);
  }

  private static final class Stream {
    private final Lags lags = new Lags();
    private final Standing standing = new Standing();
    private long pictures;
    private long missed;

    void add(News.Picture picture) {
      pictures++;
      lags.add(lag(picture));
      var unused = standing.heard(picture);
    }

    void add(News.Event event) {
      missed += event.missed();
      var unused = standing.heard(event);
    }

    Row row(String streamId, Instant now) {
      return new Row(
          streamId, standing.at(now), standing.newest(), pictures, missed, lags.recent());
    }

    boolean isPast(Instant now) {
      return standing.isPast(now);
    }
  }
}
