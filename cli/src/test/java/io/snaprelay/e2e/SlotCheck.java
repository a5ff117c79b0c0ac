package io.snaprelay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.Gap;
import io.snaprelay.model.GapCause;
import io.snaprelay.model.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A stream's slots, one by one: what the bucket and Kafka have of them against what its final
 * ledger says. Failures name slots. Every method answers the check itself, so that a test is a
 * sentence.
 *
 * @param ledger of a capture that is over and had one grid
 */
record SlotCheck(Source source, Coverage ledger, Evidence evidence, PicturesBucket bucket) {

  static SlotCheck of(Stack stack, Source source, Coverage ledger) {
    return new SlotCheck(
        source, ledger, stack.evidence(source.request().streamId()), stack.bucket());
  }

  /** How many slots each of the following would name. */
  SlotCounts counts() {
    int missed = holes().size();
    int doubled = repeats().size() + shared();
    Map<Instant, Duration> away = away();
    long differences = differences();
    String finding =
        "%s: %s, without a picture %s, notified again or doubled %d, away %s, unpaired %s"
            .formatted(source, totals(), holes(), doubled, away, evidence.unpaired());
    boolean well = missed + doubled + away.size() + differences == 0;
    return new SlotCounts(
        ledger.due(),
        missed,
        doubled,
        away.size(),
        differences,
        well ? List.of() : List.of(finding));
  }

  /** What holds in planned operation: all of the following, and everything in its order. */
  void servedAsByOneConnection() {
    assertAll(
        () -> evidence.isConsistent(grid()),
        this::ledgerIsTheBucket,
        this::missesNone,
        this::doublesNone,
        this::choosesAsOneConnection);
  }

  /** What holds whatever fails: the ledger is true, and repeats hurt nobody. */
  SlotCheck isRecorded() {
    evidence.isNotified();
    return ledgerIsTheBucket().repeatsAreEqual();
  }

  /** No frame was told of twice. */
  SlotCheck isToldOnce() {
    evidence.isNotified().isToldOnce();
    return this;
  }

  /** The ledger misses no more slots than this. */
  SlotCheck missesAtMost(long slots) {
    assertThat(ledger.missed()).as("%s: missed slots", source).isLessThanOrEqualTo(slots);
    return this;
  }

  /** Gaps have this cause only. */
  SlotCheck missesOnlyBy(GapCause cause) {
    assertThat(ledger.gaps())
        .as("%s: gaps", source)
        .allSatisfy(gap -> assertThat(gap.cause()).isEqualTo(cause));
    return this;
  }

  /** The ledger is the bucket, to the slot: what it says is captured is there, and nothing else. */
  SlotCheck ledgerIsTheBucket() {
    NavigableSet<Instant> stored = evidence.storedSlots();
    NavigableSet<Instant> missed = missedByLedger();
    assertThat(ledger.open()).as("%s: open slots of a capture that is over", source).isZero();
    assertThat(missed)
        .as("%s: slots that the ledger misses and the bucket has", source)
        .noneMatch(stored::contains);
    NavigableSet<Instant> known = new TreeSet<>(stored);
    known.addAll(missed);
    assertThat(between(known).stream().filter(slot -> !known.contains(slot)))
        .as("%s: slots without a picture that are in no gap; %s", source, totals())
        .hasSize((int) ledger.unchanged());
    assertThat(stored).as("%s: slots in the bucket", source).hasSize((int) ledger.captured());
    assertThat(ledger.due())
        .as("%s: due slots", source)
        .isEqualTo(ledger.captured() + ledger.unchanged() + ledger.missed());
    return this;
  }

  /** Between the first and the last, each slot has its picture, and the ledger misses none. */
  SlotCheck missesNone() {
    assertThat(ledger.gaps()).as("%s: gaps", source).isEmpty();
    assertThat(holes()).as("%s: slots that were missed", source).isEmpty();
    return this;
  }

  /** Each picture has been notified once, and none serves two slots. */
  SlotCheck doublesNone() {
    assertThat(repeats()).as("%s: messages of slots that were notified again", source).isEmpty();
    assertThat(slotsByPicture())
        .as("%s: slots that are served by one picture", source)
        .allSatisfy(slots -> assertThat(slots).hasSize(1));
    return this;
  }

  /** A picture that was notified again is the one that is stored. */
  SlotCheck repeatsAreEqual() {
    repeats()
        .forEach(
            repeat ->
                assertThat(repeat.crc64())
                    .as("%s: checksum in a repeated message of %s", source, repeat.frameId())
                    .isEqualTo(bucket.crc64(repeat.key())));
    return this;
  }

  /**
   * Each picture is what a single connection would have chosen, or one reference frame away from
   * it: the first one after its slot, by the clock in it and the stream's median offset.
   */
  SlotCheck choosesAsOneConnection() {
    assertThat(away())
        .as("%s: how long after their slots pictures are, by their clocks", source)
        .isEmpty();
    return this;
  }

  /** Content times are what the clocks in the pictures say, up to a constant. */
  SlotCheck hasTrueTimes(Duration within) {
    evidence.hasTrueTimes(bucket, source.publisher(), within);
    return this;
  }

  /** Slots without a picture, between the first and the last that has one. */
  private List<Instant> holes() {
    NavigableSet<Instant> stored = evidence.storedSlots();
    return between(stored).stream().filter(slot -> !stored.contains(slot)).toList();
  }

  /** The slots that each picture serves, by the clock in it. */
  private Collection<List<Instant>> slotsByPicture() {
    Map<Instant, List<Instant>> slotsByClock = new TreeMap<>();
    clocks()
        .forEach(
            (slot, onAir) -> slotsByClock.computeIfAbsent(onAir, c -> new ArrayList<>()).add(slot));
    return slotsByClock.values();
  }

  private int shared() {
    return slotsByPicture().stream().mapToInt(slots -> slots.size() - 1).sum();
  }

  /**
   * How long after their slots those pictures are that are more than one reference frame away from
   * what a single connection would have chosen.
   */
  private Map<Instant, Duration> away() {
    Duration referenceFrames = Sources.REFERENCE_FRAMES;
    Map<Instant, Instant> clocks = clocks();
    Duration offset = evidence.medianOffset(clocks);
    Map<Instant, Duration> late = new TreeMap<>();
    clocks.forEach((slot, onAir) -> late.put(slot, Duration.between(slot, onAir.plus(offset))));
    late.values()
        .removeIf(
            after ->
                after.compareTo(referenceFrames.negated()) >= 0
                    && after.compareTo(referenceFrames.multipliedBy(2)) < 0);
    return late;
  }

  /**
   * Slots by which ledger and bucket differ, and pictures that only one of bucket and Kafka has.
   */
  private long differences() {
    NavigableSet<Instant> stored = evidence.storedSlots();
    Set<Instant> gone = missedByLedger();
    Set<Instant> known = new HashSet<>(stored);
    known.addAll(gone);
    long unknown = between(new TreeSet<>(known)).stream().filter(s -> !known.contains(s)).count();
    return gone.stream().filter(stored::contains).count()
        + Math.abs(unknown - ledger.unchanged())
        + Math.abs(stored.size() - ledger.captured())
        + evidence.unpaired().size();
  }

  private String totals() {
    return "due %d, captured %d, unchanged %d, missed %d; %d in the bucket"
        .formatted(
            ledger.due(),
            ledger.captured(),
            ledger.unchanged(),
            ledger.missed(),
            evidence.storedSlots().size());
  }

  private Map<Instant, Instant> clocks() {
    return evidence.clocks(bucket, source.publisher());
  }

  private Grid grid() {
    return source.request().grid();
  }

  /** Messages whose frame id had been seen before them. */
  private List<Picture> repeats() {
    Map<String, Picture> seen = new HashMap<>();
    return evidence.messages().stream()
        .filter(picture -> seen.put(picture.frameId(), picture) != null)
        .toList();
  }

  private NavigableSet<Instant> missedByLedger() {
    NavigableSet<Instant> missed = new TreeSet<>();
    for (Gap gap : ledger.gaps()) {
      for (Instant slot = gap.from(); slot.isBefore(gap.until()); slot = grid().next(slot)) {
        missed.add(slot);
      }
    }
    assertThat(missed).as("%s: slots of gaps", source).hasSize((int) ledger.missed());
    return missed;
  }

  /** The grid's slots from the first to the last of these. */
  private List<Instant> between(NavigableSet<Instant> slots) {
    List<Instant> due = new ArrayList<>();
    if (!slots.isEmpty()) {
      for (Instant slot = slots.first(); !slot.isAfter(slots.last()); slot = grid().next(slot)) {
        due.add(slot);
      }
    }
    return due;
  }
}
