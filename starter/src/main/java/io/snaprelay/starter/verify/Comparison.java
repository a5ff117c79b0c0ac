package io.snaprelay.starter.verify;

import io.snaprelay.model.Tally;
import io.snaprelay.starter.client.StreamLedger;
import io.snaprelay.starter.verify.Difference.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Finds every slot of which ledger, bucket and Kafka say different things. Pure: all three were
 * read before, the ledger first.
 *
 * <p>A frame is stored, then notified, then counted: so that of slots that the ledger has settled
 * the other two know all. What it has not settled yet is outside of the range, and no difference.
 *
 * @param stored frames in the bucket, by frame id
 */
record Comparison(StreamLedger ledger, Range range, Map<String, Frame> stored, Notified notified) {

  /** All differences: those of named slots in the order of their slots, then mere counts. */
  List<Difference> differences() {
    List<Difference> found = new ArrayList<>();
    Tally tally = ledger.tally();
    Gaps gaps = new Gaps(tally == null ? List.of() : tally.gaps(), new Grids(ledger.grids()));
    stored.values().stream().filter(range::has).forEach(frame -> ofStored(frame, gaps, found));
    notified.frames().values().stream()
        .filter(range::has)
        .forEach(frame -> ofNotified(frame, found));
    if (tally != null && range.whole()) {
      found.addAll(new Totals(ledger, tally, range, stored, gaps).differences());
    }
    found.sort(
        Comparator.comparing(
            Difference::slot, Comparator.nullsLast(Comparator.<Instant>naturalOrder())));
    return found;
  }

  private void ofStored(Frame frame, Gaps gaps, List<Difference> found) {
    boolean told = notified.frames().containsKey(frame.id());
    if (!told && !frame.slot().isBefore(notified.keptSince())) {
      found.add(Difference.of(Kind.STORED_NOT_NOTIFIED, frame, frame.key()));
    }
    gaps.of(frame)
        .map(gap -> "%s, and the ledger says %s".formatted(frame.key(), gap.cause()))
        .ifPresent(why -> found.add(Difference.of(Kind.STORED_BUT_MISSED, frame, why)));
  }

  private void ofNotified(Frame frame, List<Difference> found) {
    if (!stored.containsKey(frame.id())) {
      found.add(Difference.of(Kind.NOTIFIED_NOT_STORED, frame, frame.key()));
    }
    if (notified.differs(frame.id())) {
      found.add(Difference.of(Kind.DOUBLED_WITH_OTHER_CRC, frame, frame.key()));
    }
  }
}
