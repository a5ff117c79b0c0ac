package io.snaprelay.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.contract.Published;
import io.snaprelay.contract.Retune;
import io.snaprelay.contract.Retuned;
import io.snaprelay.contract.SegmentOutcome;
import io.snaprelay.model.CaptureMode;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.GapCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A run hands on to the next while segments of it are still serving. */
class HandingOnWorkflowTest {

  @Test
  void losesNothing_throughManyRuns_inAStormOfSignals() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everySecond().session("s0").build(), ShortRuns.class)) {
      Instant from = stream.nextSecond();
      FakeHolder serving = stream.holder(1, 1);
      serving.live(from);
      for (int segment = 2; segment <= 7; segment++) {
        CompletableFuture<Published> storm = storm(stream, segment);
        stream.sleep(Duration.ofSeconds(12));
        serving = stream.relieve(serving);
        storm.join();
        assertThat(stream.status().session()).isEqualTo("s" + segment);
        assertThat(stream.coverage().missed()).isZero();
      }
      assertThat(stream.worker.holders.stream().map(h -> h.holder().runId()).distinct())
          .hasSizeGreaterThanOrEqualTo(3);
      stream.workflow.streamEnded("s1");
      Instant until = stream.stop(serving);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.due()).isEqualTo(Duration.between(from, until).toSeconds());
      assertThat(coverage.missed()).isZero();
    }
  }

  /** Ends of sessions that are long over, and the publication of the next one. */
  private static CompletableFuture<Published> storm(StreamHarness stream, int segment) {
    return StreamHarness.beside(
        () -> {
          for (int i = 0; i < 30; i++) {
            stream.workflow.streamEnded("old " + i);
          }
          return stream.workflow.published("s" + segment, null);
        });
  }

  @Test
  void countsAsLost_whatAHolderOfTheRunBeforeNeverSaid() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everySecond().build(), ShortRuns.class)) {
      Instant from = stream.nextSecond();
      FakeHolder first = stream.holder(1, 1);
      first.live(from);
      stream.sleep(Duration.ofSeconds(12));
      FakeHolder second = stream.relieve(first);
      stream.sleep(Duration.ofSeconds(12));
      FakeHolder third = stream.holder(3, 1);
      third.live(stream.nextSecond());
      Instant relief = second.told();
      stream.sleep(Duration.ofSeconds(100));

      Coverage coverage = stream.coverage();
      assertThat(coverage.missedByCause())
          .isEqualTo(
              Map.of(
                  GapCause.WORKER_LOST,
                  Duration.between(from.plusSeconds(20), relief).toSeconds()));
      assertThat(stream.status().segments()).allMatch(segment -> segment.number() >= 3);
      stream.stop(third);
      StreamHarness.balanced(stream.result().coverage());
    }
  }

  @Test
  void takesPicturesNow_andWaitsForNone_whereNobodyServes() {
    CountDownLatch slow = new CountDownLatch(1);
    try (StreamHarness stream =
        StreamHarness.start(Requests.longSegments().build(), ShortRuns.class)) {
      Instant from = stream.nextSecond();
      stream.holder(1, 1).live(from);
      stream.sleep(Duration.ofSeconds(4));
      stream.holder(1, 1).complete(SegmentOutcome.DRAINED, from.plusSeconds(3));
      FakeHolder second = stream.holder(2, 1);
      second.live(from.plusSeconds(4));
      stream.worker.oneShot =
          task -> {
            awaitUninterrupted(slow);
            return stream.worker.captured(task);
          };
      CompletableFuture<FrameRef> picture =
          StreamHarness.beside(() -> stream.workflow.captureNow(null));
      await().until(() -> stream.worker.oneShots.size() == 1);
      second.complete(SegmentOutcome.DRAINED, from.plusSeconds(4));

      FakeHolder third = stream.holder(3, 1);
      assertThat(third.holder().runId()).isEqualTo(second.holder().runId());
      stream.worker.oneShot = stream.worker::captured;
      assertThat(stream.workflow.captureNow(null).key()).isNotEmpty();
      slow.countDown();
      assertThat(picture.join().key()).isNotEmpty();
      third.live(from.plusSeconds(5));
      third.complete(SegmentOutcome.DRAINED, from.plusSeconds(5));
      assertThat(stream.holder(4, 1).holder().runId()).isNotEqualTo(second.holder().runId());
    }
  }

  @Test
  void answersAChange_beforeItHandsOn() {
    try (StreamHarness stream =
        StreamHarness.start(Requests.everySecond().build(), ShortRuns.class)) {
      FakeHolder first = stream.holder(1, 1);
      first.live(stream.nextSecond());
      stream.sleep(Duration.ofSeconds(12));
      FakeHolder second = stream.relieve(first);
      Retune twice = new Retune(Duration.ofMillis(500), null, null, null);
      CompletableFuture<Retuned> retuned =
          StreamHarness.beside(() -> stream.workflow.retune(twice));

      FakeHolder third = stream.holder(3, 1);
      third.live(stream.nextSecond());
      assertThat(retuned.join().from()).isEqualTo(third.orders().from());
      assertThat(third.holder().runId()).isEqualTo(second.holder().runId());
      stream.sleepUntil(second.complete());
      stream.sleep(Duration.ofSeconds(12));
      assertThat(stream.holder(4, 1).holder().runId()).isNotEqualTo(third.holder().runId());
    }
  }

  @Test
  void continuesAsNew_whenAStreamThatComesAndGoesHasALongHistory() {
    try (StreamHarness stream =
        StreamHarness.start(
            Requests.everySecond().mode(CaptureMode.LONG).segmentLength(null).build())) {
      Instant from = stream.nextSecond();
      FakeHolder first = stream.holder(1, 1);
      first.live(from);
      stream.sleep(Duration.ofSeconds(8));
      first.signalReport(from.plusSeconds(2), CaptureState.INTERRUPTED);
      first.signalReport(from.plusSeconds(4), CaptureState.LIVE);
      for (int i = 0; i < 9; i++) {
        stream.workflow.streamEnded("an old one".repeat(50_000));
      }
      first.signalReport(from.plusSeconds(6), CaptureState.INTERRUPTED);

      FakeHolder second = stream.holder(2, 1);
      assertThat(second.holder().runId()).isNotEqualTo(first.holder().runId());
      assertThat(second.task().everLive()).isTrue();
      assertThat(stream.status().state()).isEqualTo(CaptureState.INTERRUPTED);
      second.live(stream.nextSecond());
      stream.awaitState(CaptureState.LIVE);
      stream.sleepUntil(first.complete());
      Instant until = stream.stop(second);

      Coverage coverage = StreamHarness.balanced(stream.result().coverage());
      assertThat(coverage.due()).isEqualTo(Duration.between(from, until).toSeconds());
      assertThat(coverage.missed()).isZero();
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    await().until(() -> latch.getCount() == 0);
  }
}
