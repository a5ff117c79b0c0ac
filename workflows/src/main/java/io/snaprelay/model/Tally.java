package io.snaprelay.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a number of due slots, and how many extras were taken beside them. Immutable;
 * tallies add up.
 *
 * <p>Invariant: {@code missed} counts every missed slot; {@code gaps} names the newest {@value
 * #MAX_GAPS} ranges of them, so that a stream that lives for months keeps a bounded state.
 *
 * @param captured slots whose picture is in the store
 * @param unchanged slots in which the source was connected and showed no new picture
 * @param missed missed slots by cause
 * @param gaps the newest ranges of missed slots, oldest first
 * @param extras frames that are not due, by trigger
 */
public record Tally(
    long captured,
    long unchanged,
    Map<GapCause, Long> missed,
    List<Gap> gaps,
    Map<Trigger, Long> extras)
    implements WireRecord {

  /** Enough to see what happened lately; older ranges stay as counts. */
  public static final int MAX_GAPS = 100;

  public static final Tally EMPTY = new Tally(0, 0, Map.of(), List.of(), Map.of());

  public Tally {
    missed = Map.copyOf(missed);
    gaps = List.copyOf(gaps);
    extras = Map.copyOf(extras);
  }

  public Tally plusCaptured(long slots) {
    return new Tally(captured + slots, unchanged, missed, gaps, extras);
  }

  public Tally plusUnchanged(long slots) {
    return new Tally(captured, unchanged + slots, missed, gaps, extras);
  }

  public Tally plusExtra(Trigger trigger) {
    return new Tally(
        captured, unchanged, missed, gaps, sum(extras, Map.of(trigger, 1L), Trigger.class));
  }

  public Tally plusGap(Gap gap) {
    return new Tally(
        captured,
        unchanged,
        sum(missed, Map.of(gap.cause(), gap.slots()), GapCause.class),
        append(gaps, gap),
        extras);
  }

  public Tally plus(Tally other) {
    List<Gap> joined = gaps;
    for (Gap gap : other.gaps) {
      joined = append(joined, gap);
    }
    return new Tally(
        captured + other.captured,
        unchanged + other.unchanged,
        sum(missed, other.missed, GapCause.class),
        joined,
        sum(extras, other.extras, Trigger.class));
  }

  /**
   * What was found out later replaces the gaps that it was found out about.
   *
   * <p>A gap that was joined with the next, or split, while it was looked up is not the one any
   * more that the answer is for: all stays as it is then, to be looked up again.
   *
   * @param lookedUp gaps that this tally counts; it need not name them any more
   * @param found accounts for all slots of {@code lookedUp}
   * @throws IllegalArgumentException where it does not
   */
  public Tally replacing(List<Gap> lookedUp, Tally found) {
    long slots = lookedUp.stream().mapToLong(Gap::slots).sum();
    if (found.slots() != slots) {
      throw new IllegalArgumentException(
          "%d slots were looked up, and %d answered for".formatted(slots, found.slots()));
    }
    if (lookedUp.stream().anyMatch(this::namesOtherwise)) {
      return this;
    }
    Map<GapCause, Long> counts = new EnumMap<>(GapCause.class);
    counts.putAll(missed);
    lookedUp.forEach(gap -> counts.merge(gap.cause(), -gap.slots(), Tally::sumOrNone));
    List<Gap> kept = new ArrayList<>(gaps);
    kept.removeAll(lookedUp);
    Tally sum = new Tally(captured, unchanged, counts, kept, extras).plus(found);
    List<Gap> ordered = sum.gaps.stream().sorted(Comparator.comparing(Gap::from)).toList();
    return new Tally(sum.captured, sum.unchanged, sum.missed, ordered, sum.extras);
  }

  private boolean namesOtherwise(Gap gap) {
    return !gaps.contains(gap)
        && gaps.stream()
            .anyMatch(
                named -> named.from().isBefore(gap.until()) && gap.from().isBefore(named.until()));
  }

  /** The same, with other names for its missed slots. */
  public Tally naming(List<Gap> others) {
    List<Gap> kept = others.subList(Math.max(0, others.size() - MAX_GAPS), others.size());
    return new Tally(captured, unchanged, missed, kept, extras);
  }

  /**
   * What it says of the slots before {@code end}. Gaps say where they lie; which of the others lie
   * behind is not known any more, and captured ones are taken for it first.
   *
   * @param behind how many of its slots lie at or after {@code end}
   */
  public Tally before(Instant end, Grid grid, long behind) {
    Map<GapCause, Long> counts = new EnumMap<>(GapCause.class);
    counts.putAll(missed);
    List<Gap> kept = new ArrayList<>();
    long left = behind;
    for (Gap gap : gaps) {
      long slots = Math.min(gap.slots(), grid.count(gap.from(), end));
      if (slots < gap.slots()) {
        counts.merge(gap.cause(), slots - gap.slots(), Tally::sumOrNone);
        left -= gap.slots() - slots;
      }
      if (slots > 0) {
        Instant until = slots < gap.slots() ? end : gap.until();
        kept.add(new Gap(gap.from(), until, slots, gap.cause()));
      }
    }
    long fromCaptured = Math.min(captured, left);
    return new Tally(
        captured - fromCaptured, unchanged - (left - fromCaptured), counts, kept, extras);
  }

  private static @Nullable Long sumOrNone(Long left, Long right) {
    return left + right == 0 ? null : left + right;
  }

  /** All missed slots. */
  public long missedSlots() {
    return missed.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All due slots that this tally accounts for. */
  public long slots() {
    return captured + unchanged + missedSlots();
  }

  private static List<Gap> append(List<Gap> gaps, Gap gap) {
    List<Gap> result = new ArrayList<>(gaps);
    if (!result.isEmpty() && result.getLast().continuesWith(gap)) {
      result.set(result.size() - 1, result.getLast().joinedWith(gap));
    } else {
      result.add(gap);
    }
    return result.size() > MAX_GAPS
        ? result.subList(result.size() - MAX_GAPS, result.size())
        : result;
  }

  private static <K extends Enum<K>> Map<K, Long> sum(
      Map<K, Long> left, Map<K, Long> right, Class<K> type) {
    Map<K, Long> result = new EnumMap<>(type);
    result.putAll(left);
    right.forEach((key, count) -> result.merge(key, count, Long::sum));
    return result;
  }
}
