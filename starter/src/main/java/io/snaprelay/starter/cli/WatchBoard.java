package io.snaprelay.starter.cli;

import io.snaprelay.model.FrameCaptured;
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

  /** A stream of which no event was read is taken for live while its pictures are that new. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  /** Long enough to be read; a day of streams does not fit anywhere. */
  private static final Duration ENDED_SHOWN = Duration.ofMinutes(10);

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
    private @Nullable FrameCaptured newest;
    private @Nullable String state;
    private Instant stateSince = Instant.MIN;
    private long pictures;
    private long missed;

    void add(News.Picture picture) {
      FrameCaptured frame = picture.frame();
      pictures++;
      lags.add(lag(picture));
      if (newest == null || frame.contentTime().isAfter(newest.contentTime())) {
        newest = frame;
      }
    }

    /** Events come on another topic than pictures, and after others of other runs. */
    void add(News.Event event) {
      missed += event.missed();
      String next = stateAfter(event.kind());
      if (next != null && !event.at().isBefore(stateSince)) {
        state = next;
        stateSince = event.at();
      }
    }

    private static @Nullable String stateAfter(String kind) {
      return switch (kind) {
        case "started", "resumed" -> "LIVE";
        case "interrupted" -> "INTERRUPTED";
        case "ended" -> "ENDED";
        default -> null;
      };
    }

    Row row(String streamId, Instant now) {
      return new Row(streamId, stateAt(now), newest, pictures, missed, lags.recent());
    }

    boolean isPast(Instant now) {
      return stateAt(now).equals("ENDED") && stateSince.isBefore(now.minus(ENDED_SHOWN));
    }

    private String stateAt(Instant now) {
      if (newest == null || newest.contentTime().isBefore(stateSince)) {
        return state == null ? "SILENT" : state;
      }
      Duration interval = newest.interval() == null ? Duration.ZERO : newest.interval();
      boolean fresh =
          newest.contentTime().isAfter(now.minus(interval.multipliedBy(2)).minus(FRESH));
      return fresh ? "LIVE" : "SILENT";
    }
  }
}
