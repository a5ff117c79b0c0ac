package io.snaprelay.benchmarks.cost;

import java.time.Duration;
import java.util.List;

/**
 * A picture by a connection of its own against one by a connection that is kept: the former costs
 * the same at any interval, the latter the more the longer it waits for the next picture.
 *
 * @param relays by interval, the shortest first; between two of them the shorter one's rate holds
 * @param oneShots at least one
 */
record Crossover(List<SubjectCost> relays, List<Sample> oneShots) {

  /** What is compared: something that a sample took. */
  enum Resource {
    CPU("CPU, s"),
    MEMORY("memory, GB·s"),
    PULLED("pulled, MB");

    private final String title;

    Resource(String title) {
      this.title = title;
    }

    private double of(Sample sample) {
      return switch (this) {
        case CPU -> sample.cpu();
        case MEMORY -> sample.megabytes() / 1_024 * sample.seconds();
        case PULLED -> sample.pulled() / 1e6;
      };
    }

    String title() {
      return title;
    }

    boolean isKnown(Sample sample) {
      return this != PULLED || sample.knowsPulled();
    }
  }

  boolean knows(Resource resource) {
    return oneShots.stream().allMatch(resource::isKnown)
        && relays.stream().flatMap(cost -> cost.samples().stream()).allMatch(resource::isKnown);
  }

  /** What one picture takes by a connection of its own. */
  double oneShot(Resource resource) {
    return Spread.of(oneShots.stream().map(resource::of).toList()).median();
  }

  /** What one picture takes by a connection that is kept, at this interval. */
  double relay(Resource resource, Duration interval) {
    SubjectCost at = relays.getFirst();
    for (SubjectCost relay : relays) {
      at = relay.subject().interval().compareTo(interval) <= 0 ? relay : at;
    }
    return perSecond(at, resource) * SubjectCost.seconds(interval);
  }

  /** The shortest interval, in seconds, from which connections of their own take less. */
  double cheaperFrom(Resource resource) {
    double oneShot = oneShot(resource);
    double from = Double.POSITIVE_INFINITY;
    for (int i = 0; i < relays.size() && Double.isInfinite(from); i++) {
      double even = oneShot / perSecond(relays.get(i), resource);
      boolean last = i == relays.size() - 1;
      if (last || even < seconds(i + 1)) {
        from = Math.max(even, i == 0 ? 0 : seconds(i));
      }
    }
    return from;
  }

  private double seconds(int relay) {
    return SubjectCost.seconds(relays.get(relay).subject().interval());
  }

  private static double perSecond(SubjectCost relay, Resource resource) {
    return relay.median(sample -> resource.of(sample) / sample.seconds());
  }
}
