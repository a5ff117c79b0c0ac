package io.snaprelay.benchmarks.cost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a subject came to.
 *
 * @param samples one a round
 * @param ofUsual its CPU time as a share of the usual command's with the same ffmpeg in the same
 *     round; null where that was not measured at this interval
 */
record SubjectCost(Subject subject, List<Sample> samples, @Nullable Spread ofUsual) {

  private static final Duration HOUR = Duration.ofHours(1);

  static SubjectCost of(Subject subject, List<Sample> samples, @Nullable List<Sample> usual) {
    return new SubjectCost(
        subject, List.copyOf(samples), usual == null ? null : shares(samples, usual));
  }

  private static Spread shares(List<Sample> samples, List<Sample> usual) {
    List<Double> shares = new ArrayList<>();
    for (int round = 0; round < samples.size(); round++) {
      shares.add(samples.get(round).cores() / usual.get(round).cores());
    }
    return Spread.of(shares);
  }

  Spread spread(ToDoubleFunction<Sample> value) {
    return Spread.of(samples.stream().map(value::applyAsDouble).toList());
  }

  double median(ToDoubleFunction<Sample> value) {
    return spread(value).median();
  }

  /** How many of it would fill a core. */
  double streamsPerCore() {
    return 1 / median(Sample::cores);
  }

  double gigabyteSeconds() {
    return median(sample -> sample.gigabyteSeconds(seconds(subject.interval())));
  }

  /** Empty where bytes were not counted. */
  OptionalDouble pulledMegabytesPerPicture() {
    return pulledMegabytes(subject.interval());
  }

  OptionalDouble pulledMegabytesPerHour() {
    return pulledMegabytes(HOUR);
  }

  private OptionalDouble pulledMegabytes(Duration in) {
    return samples.stream().allMatch(Sample::knowsPulled)
        ? OptionalDouble.of(median(sample -> sample.pulledMegabytes(seconds(in))))
        : OptionalDouble.empty();
  }

  static double seconds(Duration duration) {
    return (double) duration.toMillis() / 1_000;
  }
}
