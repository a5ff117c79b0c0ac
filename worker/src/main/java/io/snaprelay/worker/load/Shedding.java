package io.snaprelay.worker.load;

import io.snaprelay.model.RiskLevel;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Which captures an overloaded worker asks others to take over, and when: one after another, the
 * least risky stream first, of these the dearest. Overload has to last, so that a moment moves
 * nothing, and who nobody relieves is not asked again soon. For one thread.
 */
final class Shedding {

  /** Looks in a row that show overload. */
  private static final int LASTING = 3;

  /** A relief takes about as long until the load is less. */
  private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

  private static final long AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

  /** Of all captures: those that look for relief cost CPU twice until they have found it. */
  private static final int AT_ONCE = 4;

  private static final Comparator<Load.Held> FIRST_TO_GO =
      Comparator.<Load.Held, RiskLevel>comparing(one -> one.reading().risk())
          .thenComparing(Comparator.comparingDouble(Load.Held::cores).reversed());

  private final RandomGenerator random;
  private final Map<String, Long> asked = new HashMap<>();
  private int lasting;
  private long nextNanos;
  private boolean begun;

  Shedding(RandomGenerator random) {
    this.random = random;
  }

  /** Whether it is time to ask for somebody's relief, if there is anybody to give it. */
  boolean isDue(Load load, long nowNanos) {
    lasting = load.overloaded() ? lasting + 1 : 0;
    return lasting >= LASTING && (!begun || nowNanos - nextNanos >= 0);
  }

  /** Whose relief is wanted; empty where nobody's is. Once after {@link #isDue}. */
  Optional<Load.Held> choose(Load load, long nowNanos) {
    begun = true;
    nextNanos = nowNanos + EVERY_NANOS + random.nextLong(EVERY_NANOS / 2);
    asked.values().removeIf(at -> nowNanos - at >= AGAIN_NANOS);
    long looking = load.held().stream().filter(this::wasAsked).count();
    if (looking >= Math.max(1, load.held().size() / AT_ONCE)) {
      return Optional.empty();
    }
    Optional<Load.Held> chosen =
        load.held().stream().filter(one -> one.reading().live() && !wasAsked(one)).min(FIRST_TO_GO);
    chosen.ifPresent(one -> asked.put(one.reading().streamId(), nowNanos));
    return chosen;
  }

  private boolean wasAsked(Load.Held one) {
    return asked.containsKey(one.reading().streamId());
  }
}
