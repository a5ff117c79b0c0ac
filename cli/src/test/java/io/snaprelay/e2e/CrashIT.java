package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.snaprelay.model.GapCause;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A worker with four streams dies, or is away and comes back: the ledger is what the bucket shows.
 */
@ExtendWith(StackExtension.class)
class CrashIT {

  private static final int STREAMS = 4;

  @Test
  void goesOnElsewhere_whenAWorkerIsKilled_andTheLedgerIsTheBucketToTheSlot(Stack stack) {
    Captures captures = new Captures(stack.client());
    try (Fleet fleet = Fleet.of(stack, 1);
        Sources sources = fourStreams(stack, "live/crash-kill-")) {
      sources.captured(captures);
      Fleet.Worker lost = fleet.workers().getFirst();
      Fleet.Worker other = fleet.start();

      lost.program().kill();
      awaitHeldBy(fleet, other, sources);
      captures.awaitMoreCaptured(sources, 3);

      assertAll(
          sources.stopped(captures).stream()
              .map(check -> () -> check.isRecorded().missesOnlyBy(GapCause.WORKER_LOST)));
    }
  }

  @Test
  void leavesItsStreamsToOthers_whenItWasFrozen(Stack stack) {
    Captures captures = new Captures(stack.client());
    try (Fleet fleet = Fleet.of(stack, 1);
        Sources sources = fourStreams(stack, "live/crash-freeze-")) {
      sources.captured(captures);
      Fleet.Worker zombie = fleet.workers().getFirst();
      Fleet.Worker other = fleet.start();

      zombie.program().freeze();
      awaitHeldBy(fleet, other, sources);
      captures.awaitMoreCaptured(sources, Extent.outage());
      zombie.program().thaw();
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(() -> assertThat(zombie.program().children()).isEmpty());
      captures.awaitMoreCaptured(sources, 3);

      assertAll(
          sources.stopped(captures).stream()
              .map(check -> () -> check.isRecorded().missesOnlyBy(GapCause.WORKER_LOST)));
    }
  }

  private static Sources fourStreams(Stack stack, String name) {
    return new Sources(stack, capture -> capture).rtmp(name, STREAMS);
  }

  private static void awaitHeldBy(Fleet fleet, Fleet.Worker worker, Sources sources) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                sources.all().stream().allMatch(source -> fleet.isHeldBy(worker, source.stream())));
  }
}
