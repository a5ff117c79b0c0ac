package io.snaprelay.starter.cli;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.runtime.text.Durations;
import io.snaprelay.storage.News;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is watched, as text. */
final class WatchText {

  /** A table that is higher than the terminal cannot be drawn over. */
  private static final int MOST_ROWS = 40;

  private static final String NOTHING = "-";

  private final Paint paint;

  WatchText(Paint paint) {
    this.paint = paint;
  }

  /** With a header. */
  List<String> table(List<WatchBoard.Row> rows) {
    Columns columns = new Columns();
    columns.row(
        "STREAM", "STATE", "RISK", "EVERY", "LAST SLOT", "PICTURES", "MISSED", "LAG", "KEY");
    rows.stream().limit(MOST_ROWS).forEach(row -> columns.row(cells(row)));
    List<String> lines = new ArrayList<>(columns.lines());
    lines.set(0, paint.strong(lines.getFirst()));
    if (rows.size() > MOST_ROWS) {
      lines.add("and %d more: name those to be shown".formatted(rows.size() - MOST_ROWS));
    }
    return lines;
  }

  private String[] cells(WatchBoard.Row row) {
    FrameCaptured newest = row.newest();
    return new String[] {
      row.streamId(),
      paint.state(row.state()),
      newest == null ? NOTHING : newest.riskLevel().name(),
      newest == null || newest.interval() == null ? NOTHING : Durations.format(newest.interval()),
      newest == null ? NOTHING : Times.clock(newest.slot()),
      Long.toString(row.pictures()),
      paint.bad(row.missed()),
      seconds(row.lag()),
      newest == null ? NOTHING : newest.key()
    };
  }

  /** A line for each, for a pipe or a file. */
  String line(News news) {
    return switch (news) {
      case News.Picture picture ->
          "%s picture, slot %s, risk %s, lag %s, %s"
              .formatted(
                  news.streamId(),
                  Times.clock(picture.frame().slot()),
                  picture.frame().riskLevel(),
                  seconds(WatchBoard.lag(picture)),
                  picture.frame().key());
      case News.Event event ->
          "%s %s at %s%s%s"
              .formatted(
                  news.streamId(),
                  event.kind(),
                  Times.second(event.at()),
                  event.missed() == 0 ? "" : ", %d slots".formatted(event.missed()),
                  event.why() == null ? "" : ", " + event.why());
    };
  }

  /** What {@code --json} prints of each. */
  Object json(News news) {
    return switch (news) {
      case News.Picture picture -> PictureJson.of(picture);
      case News.Event event ->
          new EventJson(event.kind(), event.streamId(), event.at(), event.missed(), event.why());
    };
  }

  private record PictureJson(
      String kind,
      String streamId,
      String frameId,
      Instant slot,
      Instant contentTime,
      RiskLevel riskLevel,
      @Nullable Duration interval,
      Duration lag,
      String bucket,
      String key) {

    static PictureJson of(News.Picture picture) {
      FrameCaptured frame = picture.frame();
      return new PictureJson(
          "picture",
          frame.streamId(),
          frame.frameId(),
          frame.slot(),
          frame.contentTime(),
          frame.riskLevel(),
          frame.interval(),
          WatchBoard.lag(picture),
          frame.bucket(),
          frame.key());
    }
  }

  private record EventJson(
      String kind, String streamId, Instant at, long missed, @Nullable String why) {}

  private static String seconds(@Nullable Duration length) {
    return length == null
        ? NOTHING
        : String.format(Locale.ROOT, "%.2f s", length.toMillis() / 1000.0);
  }
}
