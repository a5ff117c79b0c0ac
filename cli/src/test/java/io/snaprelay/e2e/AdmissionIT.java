package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.model.GapCause;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers take what they can bear, by what they measure. */
@ExtendWith(StackExtension.class)
class AdmissionIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Each of these may bring a segment that came on its way while the worker was not full yet. */
  private static final int POLLERS = 2;

  private static final int MORE = 4;

  @Test
  void leavesStreamsToAnother_whenOneIsAsMuchAsItBears(Stack stack) {
    try (Sources first = new Sources(stack, capture -> capture);
        Sources more = new Sources(stack, capture -> capture);
        Fleet fleet = Fleet.empty(stack)) {
      Captures captures = new Captures(stack.client());
      Fleet.Worker full = fleet.start(Map.of("WORKER_CPU_LIMIT", "0.01"));
      StatusPages pages = StatusPages.of(full.program());
      first.rtmp("live/admitted", 1).captured(captures);
      await().atMost(PATIENCE).until(() -> pages.value("snaprelay_admitting") == 0);
      assertThat(pages.ready().status()).isEqualTo(200);
      assertThat(pages.ready().check("capacity").path("detail").asText())
          .contains("worker.cpu-limit");

      fleet.start();
      more.rtmp("live/left", MORE).captured(captures);

      long there =
          more.all().stream().filter(source -> fleet.isHeldBy(full, source.stream())).count();
      assertThat(there).isLessThanOrEqualTo(POLLERS);
      assertThat(pages.value("snaprelay_segments_held")).isEqualTo(1.0 + (double) there);
      first.stopped(captures);
      assertThat(more.stopped(captures))
          .allSatisfy(check -> check.isRecorded().missesOnlyBy(GapCause.NO_CAPACITY));
    }
  }
}
