package io.snaprelay.capture.spool;

import io.snaprelay.model.RiskLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Who has how much of a spool, and who makes room when it is full: of the streams with the lowest
 * risk level the one that has most of it, and of that one the oldest picture. So among equals each
 * gets a fair share, and a stream of a higher risk loses nothing while one of a lower has anything.
 */
final class SpoolShares {

  /** A picture is asked to make room: one that is there, or the one that comes. */
  sealed interface Victim {
    record There(SpoolItem item) implements Victim {}

    record Newcomer() implements Victim {}
  }

  private static final class Share {
    private final TreeSet<SpoolItem> items = new TreeSet<>(SpoolItem.BY_AGE);
    private RiskLevel risk = RiskLevel.LOW;
    private long bytes;
  }

  /** A stream as a candidate for making room. */
  private record Candidate(RiskLevel risk, long bytes, Optional<SpoolItem> oldest) {}

  private final Map<String, Share> streams = new HashMap<>();
  private final Map<SpoolOwner, SpoolUsage> owners = new HashMap<>();
  private SpoolUsage total = SpoolUsage.NONE;

  void add(SpoolItem item) {
    Share share = streams.computeIfAbsent(item.owner().streamId(), stream -> new Share());
    if (share.items.add(item)) {
      share.risk = item.riskLevel();
      share.bytes += item.size();
      count(item, 1);
    }
  }

  /** False where it was not there. */
  boolean remove(SpoolItem item) {
    Share share = streams.get(item.owner().streamId());
    if (share == null || !share.items.remove(item)) {
      return false;
    }
    share.bytes -= item.size();
    count(item, -1);
    if (share.items.isEmpty()) {
      streams.remove(item.owner().streamId());
    }
    return true;
  }

  private void count(SpoolItem item, int sign) {
    total = total.plus(sign, sign * item.size());
    owners.merge(
        item.owner(),
        new SpoolUsage(sign, sign * item.size()),
        (before, change) -> before.plus(change.pictures(), change.bytes()));
    owners.remove(item.owner(), SpoolUsage.NONE);
  }

  SpoolUsage total() {
    return total;
  }

  /** Of each activity that has any. */
  Map<SpoolOwner, SpoolUsage> owners() {
    return Map.copyOf(owners);
  }

  /** Who makes room for a picture of {@code stream} that takes {@code size}. */
  Victim victimFor(String stream, RiskLevel risk, long size) {
    List<Candidate> candidates = new ArrayList<>();
    streams.forEach(
        (name, share) ->
            candidates.add(
                name.equals(stream)
                    ? candidate(share, risk, size)
                    : candidate(share, share.risk, 0)));
    if (!streams.containsKey(stream)) {
      candidates.add(new Candidate(risk, size, Optional.empty()));
    }
    return candidates.stream()
        .min(
            Comparator.comparing(Candidate::risk)
                .thenComparing(Comparator.comparingLong(Candidate::bytes).reversed()))
        .flatMap(Candidate::oldest)
        .<Victim>map(Victim.There::new)
        .orElseGet(Victim.Newcomer::new);
  }

  private static Candidate candidate(Share share, RiskLevel risk, long more) {
    return new Candidate(risk, share.bytes + more, Optional.of(share.items.first()));
  }
}
