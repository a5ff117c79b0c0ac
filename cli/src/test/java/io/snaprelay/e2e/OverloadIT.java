package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.model.GapCause;
import io.snaprelay.model.RiskLevel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker whose pictures come later and later while no CPU is left. */
@ExtendWith(StackExtension.class)
class OverloadIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * Reads more slowly than pictures come, as one does that does not get the CPU it needs: how much
   * that is differs from machine to machine.
   */
  private static final String TOO_SLOW =
      """
      case "$*" in
        *rtmp://*) exec ffmpeg -readrate 0.8 "$@" ;;
        *) exec ffmpeg "$@" ;;
      esac
      """;

  @Test
  void givesTheLeastRiskyStreamAwayFirst_andMissesByOverloadOnly(Stack stack) {
    try (ScriptedFfmpeg slow = new ScriptedFfmpeg(TOO_SLOW);
        Sources low = sources(stack, "live/overload-low", RiskLevel.LOW);
        Sources high = sources(stack, "live/overload-high", RiskLevel.HIGH);
        Fleet fleet = Fleet.empty(stack)) {
      Captures captures = new Captures(stack.client());
      Fleet.Worker overloaded = fleet.start(slow.settings());
      StatusPages pages = StatusPages.of(overloaded.program());
      // Together: a worker whose pictures come late already may take no first segment any more.
      for (Sources sources : List.of(low, high)) {
        sources.all().forEach(source -> captures.client().start(source.request()));
      }
      captures.awaitCaptured(low, 3);
      captures.awaitCaptured(high, 3);
      assertThat(pages.value("snaprelay_reliefs_asked_total")).as("while it is alone").isZero();
      Fleet.Worker other = fleet.start();

      try (BusyMachine busy = new BusyMachine()) {
        await().atMost(PATIENCE).until(() -> fleet.isHeldBy(other, low.all().getFirst().stream()));
      }

      assertThat(pages.value("snaprelay_reliefs_asked_total")).isPositive();
      assertThat(firstGivenAway(overloaded)).contains("live/overload-low (LOW risk");
      captures.awaitMoreCaptured(low, 3);
      captures.awaitMoreCaptured(high, 3);
      for (Sources sources : List.of(low, high)) {
        assertThat(sources.stopped(captures))
            .allSatisfy(check -> check.isRecorded().missesOnlyBy(GapCause.OVERLOAD));
      }
    }
  }

  private static Sources sources(Stack stack, String stream, RiskLevel risk) {
    return new Sources(stack, capture -> capture.riskLevel(risk))
        .rtmp(stream, Duration.ofSeconds(1));
  }

  private static String firstGivenAway(Fleet.Worker worker) {
    return worker
        .program()
        .err()
        .lines()
        .filter(line -> line.contains("Overload: "))
        .findFirst()
        .orElseThrow();
  }
}
