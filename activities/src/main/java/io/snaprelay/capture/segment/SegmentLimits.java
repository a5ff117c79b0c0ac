package io.snaprelay.capture.segment;

import io.snaprelay.capture.loop.Backoff;
import io.snaprelay.contract.Timings;
import java.time.Duration;

/**
 * Times of a segment.
 *
 * @param askEvery while it waits for its first slot: the workflow has decided as soon as it has
 *     heard of the holder
 * @param askAgainEvery once it has reason to ask on: the longest pause between two questions
 * @param reconnect pauses between connections
 * @param notStarted pauses between attempts at a source that is not published
 * @param flap outages up to this are not signalled to the workflow, whose history they would fill
 * @param leave how long a holder that is stopped, or whose worker waits no longer, waits for what
 *     is on its way
 * @param deliver how long any other holder waits for it, before it leaves the rest to the worker's
 *     spool: it holds a place that others need
 * @param handOver how far ahead the end of a relieved holder may lie: a successor is started so
 *     much earlier that it has caught up by then
 * @param farewell how long it waits, when all is over, until the last signals and events are heard;
 *     not at all on a worker that waits no longer
 * @param hold how long it goes on without an answer
 */
public record SegmentLimits(
    Duration askEvery,
    Duration askAgainEvery,
    Backoff reconnect,
    Backoff notStarted,
    Duration flap,
    Duration leave,
    Duration deliver,
    Duration handOver,
    Duration farewell,
    Duration hold) {

  public static final SegmentLimits DEFAULT =
      new SegmentLimits(
          Duration.ofMillis(200),
          Duration.ofSeconds(1),
          new Backoff(Duration.ofMillis(250), Duration.ofSeconds(5)),
          new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15)),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(15),
          Duration.ofSeconds(3),
          Timings.HOLD_LIMIT);
}
