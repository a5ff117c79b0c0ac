package io.snaprelay.starter.gateway.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How pages are told of streams: short, as there are many; times are milliseconds since 1970. */
final class EventJson {

  private EventJson() {}

  /** What stands in {@code hello} and {@code beat}. */
  record Hello(long now, long windowSeconds) {}

  record Beat(long now) {}

  /** Instead of all others. */
  record Refused(String why) {}

  private record RowJson(
      int n,
      String id,
      String state,
      String risk,
      @Nullable Long intervalMs,
      @Nullable Long since,
      @Nullable Long endedAt,
      @Nullable String why,
      List<List<Object>> gaps,
      long captured,
      long missed,
      @Nullable List<Object> picture) {}

  static Object row(int number, Board.Row row) {
    Facts facts = row.facts();
    Duration interval = facts.interval();
    Shot shot = row.shot();
    return new RowJson(
        number,
        facts.id(),
        facts.state(),
        facts.risk(),
        interval == null ? null : interval.toMillis(),
        millis(facts.since()),
        millis(facts.endedAt()),
        facts.why(),
        facts.gaps().gaps().stream().map(EventJson::gap).toList(),
        row.captured(),
        facts.gaps().missed(),
        shot == null ? null : picture(shot));
  }

  private static List<Object> gap(RecentGaps.Gap gap) {
    return List.of(gap.from().toEpochMilli(), gap.until().toEpochMilli(), gap.slots(), gap.cause());
  }

  /** Width and height are null where nobody knows them. */
  private static List<Object> picture(Shot shot) {
    return Arrays.asList(
        shot.slot().toEpochMilli(),
        shot.content().toEpochMilli(),
        shot.trigger(),
        shot.width(),
        shot.height());
  }

  static Object shot(int number, Board.NewShot one) {
    Shot shot = one.shot();
    return List.of(
        number,
        shot.slot().toEpochMilli(),
        shot.content().toEpochMilli(),
        shot.trigger(),
        shot.damaged() ? 1 : 0,
        shot.lag().toMillis(),
        one.captured());
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
