package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.model.Accuracy;
import io.snaprelay.model.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Successors that do not come when they should. All slots of a worker are taken, so that its two
 * streams wait for theirs: of one it never comes, of the other late; the next one fails three
 * times.
 */
public record LateSuccessors(List<SlotCheck> checks) {

  /** Long enough that all slots are taken before the first successor is due. */
  private static final Duration SEGMENT = Duration.ofSeconds(20);

  /** One for first segments, and the one that is kept for successors. */
  private static final Map<String, String> TWO_SLOTS = Map.of("WORKER_SEGMENT_SLOTS", "2");

  /** An attempt to take over a live stream fails after so many runs that died. */
  private static final int RUNS_OF_AN_ATTEMPT = 3;

  private static final int FAILED_ATTEMPTS = 3;

  /**
   * All of it.
   *
   * @param late how many pictures, one a second, are taken before a slot is free
   */
  public static LateSuccessors run(Stack stack, int late) {
    Captures captures = new Captures(stack.client());
    try (FailingFfmpeg ffmpeg = new FailingFfmpeg();
        Fleet fleet = Fleet.empty(stack);
        Sources never = sources(stack).rtmp("live/late-never", Duration.ofSeconds(1));
        Sources failing = sources(stack).rtmp("live/late-failing", Duration.ofSeconds(1))) {
      fillUp(fleet, captures, ffmpeg, never, failing);
      awaitNobody(stack, captures, never, late);
      List<SlotCheck> checks = new ArrayList<>(never.stopped(captures));

      captures.awaitAnotherHandover(failing);
      ffmpeg.die(RUNS_OF_AN_ATTEMPT * FAILED_ATTEMPTS);
      awaitAttempt(stack, FAILED_ATTEMPTS + 1, failing.all().getFirst());
      checks.addAll(failing.stopped(captures));
      return new LateSuccessors(checks);
    }
  }

  public SlotCounts counts() {
    return SlotCounts.of(checks);
  }

  /**
   * A stream of another worker, which leaves, takes the slot that first segments may not have. From
   * then on nobody can be relieved.
   */
  private static void fillUp(
      Fleet fleet, Captures captures, FailingFfmpeg ffmpeg, Sources first, Sources other) {
    Map<String, String> settings = new HashMap<>(TWO_SLOTS);
    settings.putAll(ffmpeg.settings());
    Fleet.Worker full = fleet.start(settings);
    first.captured(captures);
    Fleet.Worker leaving = fleet.start();
    other.captured(captures);
    leaving.program().askToEnd();
    assertThat(leaving.program().exit()).as(leaving.program().err()).isZero();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> fleet.isHeldBy(full, other.all().getFirst().stream()));
  }

  private static void awaitNobody(Stack stack, Captures captures, Sources sources, int late) {
    StreamId stream = sources.all().getFirst().stream();
    int segment = captures.segment(stream);
    stack.awaitNotified(sources, Math.toIntExact(SEGMENT.toSeconds()) + late);
    assertThat(captures.segment(stream)).as("segments that came").isEqualTo(segment);
  }

  private static void awaitAttempt(Stack stack, int attempt, Source source) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                stack.evidence(source.request().streamId()).messages().stream()
                    .map(Picture::holder)
                    .anyMatch(holder -> holder.attempt() == attempt));
  }

  private static Sources sources(Stack stack) {
    return new Sources(stack, capture -> capture.accuracy(Accuracy.EXACT).segmentLength(SEGMENT));
  }
}
