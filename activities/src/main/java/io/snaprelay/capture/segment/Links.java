package io.snaprelay.capture.segment;

import io.snaprelay.capture.outage.Outage;
import io.snaprelay.contract.Sound;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When to do what about connections and questions. */
final class Links {

  private Links() {}

  /** URLs take turns. */
  static SegmentAction.Connect connect(
      SegmentContext context, int connection, boolean extra, @Nullable Long anchor, Sound sound) {
    return new SegmentAction.Connect(
        connection, (connection - 1) % context.task().urls().size(), extra, anchor, sound);
  }

  static Link.Waiting pause(SegmentContext context, Link link, Outage outage, Instant now) {
    Duration pause =
        context.limits().reconnect().after(Math.max(1, outage.failures()), context.random());
    return new Link.Waiting(link.connection(), outage, now.plus(pause));
  }

  /**
   * Jittered, so that all streams of a worker do not ask at once. Its wait for the tick included it
   * is no longer than a second after {@code began}: the lease counts on that.
   */
  static Instant askAgain(SegmentContext context, Instant began) {
    return began.plus(jittered(context, context.limits().askAgainEvery()));
  }

  /** While its pictures wait. */
  static Instant askSoon(SegmentContext context, Instant now) {
    return now.plus(jittered(context, context.limits().askEvery()));
  }

  /** At {@code time} or within a second after it. */
  static Instant spread(SegmentContext context, Instant time) {
    long millis = context.limits().askAgainEvery().toMillis() * 3 / 4;
    return time.plusMillis(context.random().nextLong(millis + 1));
  }

  private static Duration jittered(SegmentContext context, Duration most) {
    long millis = most.toMillis();
    return Duration.ofMillis(millis / 2 + context.random().nextLong(millis / 4 + 1));
  }
}
