package io.snaprelay.benchmarks.cost;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stream came to.
 *
 * @param title what people call it
 * @param gop distance of its keyframes, or what was assumed
 * @param oneShots connections that were opened for one picture each
 * @param restarts how often foreign commands were started again, since they found no pictures
 */
record StreamCost(
    String name,
    String title,
    Duration gop,
    List<SubjectCost> subjects,
    List<Sample> oneShots,
    int restarts) {

  /**
   * Puts samples in order.
   *
   * @param samples of each subject one a round, in the order in which they are shown
   */
  static StreamCost of(
      StreamChoice choice,
      Map<Subject, List<Sample>> samples,
      List<Sample> oneShots,
      int restarts) {
    List<SubjectCost> subjects =
        samples.entrySet().stream()
            .map(e -> SubjectCost.of(e.getKey(), e.getValue(), samples.get(e.getKey().usual())))
            .toList();
    return new StreamCost(
        choice.name(), choice.title(), choice.gop(), subjects, List.copyOf(oneShots), restarts);
  }

  Optional<SubjectCost> find(Shape shape, Program program, Duration interval) {
    Subject wanted = new Subject(shape, program, interval);
    return subjects.stream().filter(cost -> cost.subject().equals(wanted)).findFirst();
  }

  /** A relay in its cheapest form, by interval, the shortest first. */
  List<SubjectCost> relays() {
    return subjects.stream()
        .filter(cost -> cost.subject().shape() == Shape.ECONOMY)
        .sorted((a, b) -> a.subject().interval().compareTo(b.subject().interval()))
        .toList();
  }
}
