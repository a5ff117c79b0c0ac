package io.snaprelay.capture.segment;

import io.snaprelay.capture.outage.Outage;
import java.time.Duration;
import java.time.Instant;

/** When to do what about connections and questions. */
final class Links {

  private Links() {}

  /** URLs take turns. */
  static SegmentAction.Connect connect(SegmentContext context, int connection, boolean extra) {
    return new SegmentAction.Connect(
        connection, (connection - 1) % context.task().urls().size(), extra);
  }

  static Link.Waiting pause(SegmentContext context, Link link, Outage outage, Instant now) {
    Duration pause =
        context.limits().reconnect().after(Math.max(1, outage.failures()), context.random());
    return new Link.Waiting(link.connection(), outage, now.plus(pause));
  }

  /** Jittered, so that all streams of a worker do not ask at once. */
  static Instant askAgain(SegmentContext context, Instant now) {
    return now.plus(jittered(context, context.limits().askAgainEvery()));
  }

  /** While its pictures wait. */
  static Instant askSoon(SegmentContext context, Instant now) {
    return now.plus(jittered(context, context.limits().askEvery()));
  }

  private static Duration jittered(SegmentContext context, Duration pause) {
    long millis = pause.toMillis();
    return Duration.ofMillis(millis * 3 / 4 + context.random().nextLong(millis / 2 + 1));
  }
}
