package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snaprelay.model.Accuracy;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.sandbox.source.ClipSpec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker whose ffmpegs do not get the CPU that they need any more. */
@ExtendWith(StackExtension.class)
class OverloadIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /**
   * Of the CPU that others want too they get one part in seventy: whether the kernel shares it out
   * by processes or by sessions, of which theirs is one of its own.
   */
  private static final String STARVING =
      """
      echo 19 2>/dev/null > /proc/self/autogroup
      exec nice -n 19 ffmpeg "$@"
      """;

  @Test
  void givesTheLeastRiskyStreamAwayFirst_andMissesByOverloadOnly(Stack stack) {
    try (ScriptedFfmpeg starving = new ScriptedFfmpeg(STARVING);
        Sources low = sources(stack, "live/overload-low", RiskLevel.LOW);
        Sources high = sources(stack, "live/overload-high", RiskLevel.HIGH);
        Fleet fleet = Fleet.empty(stack)) {
      Captures captures = new Captures(stack.client());
      Fleet.Worker overloaded = fleet.start(starving.settings());
      StatusPages pages = StatusPages.of(overloaded.program());
      high.captured(captures);
      low.captured(captures);
      Fleet.Worker other = fleet.start();
      assertThat(pages.value("snaprelay_reliefs_asked_total")).isZero();

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
    return new Sources(
            stack, ClipSpec.hd(), capture -> capture.accuracy(Accuracy.EXACT).riskLevel(risk))
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
