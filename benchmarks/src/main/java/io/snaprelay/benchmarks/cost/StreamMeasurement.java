package io.snaprelay.benchmarks.cost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the subjects on one stream, by turns: each once, then each once more. */
final class StreamMeasurement {

  /** A connection for one picture is short: several say more. */
  private static final int ONE_SHOTS_A_ROUND = 5;

  private static final Duration ONE_SHOT_WITHIN = Duration.ofSeconds(30);

  private final Programs programs;
  private final int rounds;
  private final Duration window;

  StreamMeasurement(Programs programs, int rounds, Duration window) {
    this.programs = programs;
    this.rounds = rounds;
    this.window = window;
  }

  StreamCost of(StreamChoice choice, List<Subject> subjects) throws InterruptedException {
    try (OnAir stream = OnAir.of(choice)) {
      Meter meter = new Meter(programs, stream, choice.gop());
      meter.awaitOnAir();
      announce(choice, subjects, meter);
      Map<Subject, List<Sample>> samples = new LinkedHashMap<>();
      List<Sample> oneShots = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        for (Subject subject : subjects) {
          Sample sample = meter.sample(subject, window);
          samples.computeIfAbsent(subject, s -> new ArrayList<>()).add(sample);
          System.err.printf("  %s: %.2f CPU s a minute%n", subject.title(), sample.cpuPerMinute());
        }
        for (int i = 0; i < ONE_SHOTS_A_ROUND; i++) {
          oneShots.add(meter.oneShot(ONE_SHOT_WITHIN));
        }
      }
      return StreamCost.of(choice, samples, oneShots, meter.restarts());
    }
  }

  private void announce(StreamChoice choice, List<Subject> subjects, Meter meter) {
    Duration round =
        subjects.stream()
            .map(subject -> window.plus(meter.settling(subject)))
            .reduce(Duration.ZERO, Duration::plus);
    System.err.printf(
        "%s: %d subjects, %d round(s), about %d min%n",
        choice.title(), subjects.size(), rounds, round.multipliedBy(rounds).toMinutes() + 1);
  }
}
