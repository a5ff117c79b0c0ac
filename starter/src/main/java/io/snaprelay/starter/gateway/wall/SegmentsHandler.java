package io.snaprelay.starter.gateway.wall;

import io.javalin.http.Context;
import io.snaprelay.starter.answer.Json;
import io.snaprelay.starter.client.SegmentPage;
import io.snaprelay.starter.client.SegmentRow;
import io.snaprelay.starter.client.Streams;
import io.snaprelay.starter.gateway.api.Parameters;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who captured a stream, segment after segment. */
final class SegmentsHandler {

  private final Streams streams;

  SegmentsHandler(Streams streams) {
    this.streams = streams;
  }

  private record Answer(List<Row> segments, boolean more) {}

  private record Row(
      int number,
      @Nullable String worker,
      @Nullable Long from,
      @Nullable Long until,
      @Nullable Long startedAt,
      @Nullable Long endedAt,
      String state,
      @Nullable Long captured,
      @Nullable Long missed,
      int attempt,
      @Nullable String detail) {

    static Row of(SegmentRow row) {
      return new Row(
          row.number(),
          row.worker(),
          millis(row.from()),
          millis(row.until()),
          millis(row.startedAt()),
          millis(row.endedAt()),
          row.state().name(),
          row.captured(),
          row.missed(),
          row.attempt(),
          row.detail());
    }

    private static @Nullable Long millis(@Nullable Instant time) {
      return time == null ? null : time.toEpochMilli();
    }
  }

  void handle(Context context) {
    SegmentPage page = streams.segments(Parameters.stream(context));
    context
        .contentType("application/json")
        .result(Json.of(new Answer(page.segments().stream().map(Row::of).toList(), page.more())));
  }
}
