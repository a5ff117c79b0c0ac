package io.snaprelay.benchmarks.cost;

import io.snaprelay.runtime.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured.
 *
 * @param interval of its pictures; the floor takes none, and is measured once
 */
record Subject(Shape shape, Program program, Duration interval) {

  /** At which the commands are compared whose cost hardly depends on it. */
  private static final Duration REFERENCE = Duration.ofSeconds(1);

  /** The usual command and ours at each interval; the others at a second, or at the first one. */
  static List<Subject> at(List<Duration> intervals) {
    Duration reference = intervals.contains(REFERENCE) ? REFERENCE : intervals.getFirst();
    List<Subject> subjects = new ArrayList<>();
    for (Duration interval : intervals) {
      subjects.add(new Subject(Shape.USUAL, Program.BUNDLED, interval));
      subjects.add(new Subject(Shape.EXACT, Program.BUNDLED, interval));
      subjects.add(new Subject(Shape.ECONOMY, Program.BUNDLED, interval));
    }
    subjects.add(new Subject(Shape.INFORMED, Program.BUNDLED, reference));
    subjects.add(new Subject(Shape.FLOOR, Program.BUNDLED, reference));
    subjects.add(new Subject(Shape.USUAL, Program.DISTRIBUTION, reference));
    subjects.add(new Subject(Shape.INFORMED, Program.DISTRIBUTION, reference));
    subjects.add(new Subject(Shape.FLOOR, Program.DISTRIBUTION, reference));
    return subjects;
  }

  /** The usual command at the same interval, by the same program. */
  Subject usual() {
    return new Subject(Shape.USUAL, program, interval);
  }

  boolean takesPictures() {
    return shape != Shape.FLOOR;
  }

  String title() {
    String every = takesPictures() ? ", every " + Durations.format(interval) : "";
    return "%s%s, %s ffmpeg".formatted(shape.title(), every, program.title());
  }
}
