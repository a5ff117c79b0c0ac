package io.snaprelay.capture.segment;

import io.snaprelay.capture.outage.Outage;
import io.snaprelay.contract.Sound;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When to do what about connections and questions. */
final class Links {

  /** Between questions that nobody answers: a stop is heard so much after an outage at most. */
  private static final Duration LONGEST_SILENT_PAUSE = Duration.ofSeconds(4);

  private static final int MOST_DOUBLINGS = 10;

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
   * is no longer than a second after {@code began} where questions are answered: the lease counts
   * on that.
   *
   * @param unanswered how many questions in a row were not
   */
  static Instant askAgain(SegmentContext context, Instant began, int unanswered) {
    return began.plus(jittered(context, patient(context.limits().askAgainEvery(), unanswered)));
  }

  /** While its pictures wait. */
  static Instant askSoon(SegmentContext context, Instant now, int unanswered) {
    return now.plus(jittered(context, patient(context.limits().askEvery(), unanswered)));
  }

  /** Doubled with each question that had no answer, but for the first one. */
  private static Duration patient(Duration pause, int unanswered) {
    int doublings = Math.clamp(unanswered - 1L, 0, MOST_DOUBLINGS);
    Duration longer = pause.multipliedBy(1L << doublings);
    return longer.compareTo(LONGEST_SILENT_PAUSE) < 0 ? longer : LONGEST_SILENT_PAUSE;
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
