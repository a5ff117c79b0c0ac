package io.snaprelay.starter.verify;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.StreamKeys;
import io.snaprelay.model.Trigger;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.client.StreamLedger;
import io.snaprelay.storage.FrameHistory;
import io.snaprelay.storage.FrameStore;
import io.snaprelay.storage.KeyPage;
import io.snaprelay.storage.NotifyException;
import io.snaprelay.storage.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the bucket and Kafka after the ledger was read, and compares. */
public final class Verifier {

  private static final Duration CALL = Duration.ofSeconds(20);

  /** A message is published after its slot; clocks may differ by as much as workers bear. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final FrameStore store;
  private final FrameHistory history;
  private final ObjectKeyTemplate keys;
  private final Progress progress;

  /** Hears how far long readings are. */
  public interface Progress extends FrameHistory.Progress {
    /** So many keys are read. */
    void listed(long read);
  }

  public Verifier(
      FrameStore store, FrameHistory history, ObjectKeyTemplate keys, Progress progress) {
    this.store = store;
    this.history = history;
    this.keys = keys;
    this.progress = progress;
  }

  /**
   * Compares what a ledger has settled.
   *
   * @param from null for all from the capture's start on
   * @param to null for all that is settled
   * @throws OperatorException where bucket or Kafka cannot be read
   */
  public Verification verify(StreamLedger ledger, @Nullable Instant from, @Nullable Instant to) {
    Range range = Range.of(ledger, from, to);
    try {
      Map<String, Frame> stored = stored(ledger.stream(), range);
      Notified notified = new Notified();
      Instant since = range.from().minus(CLOCKS);
      // To the end: a message may come long after its slot, when Kafka was away.
      Instant kept =
          history.read(ledger.stream(), since, told -> add(told, range, notified), progress);
      notified.keptSince(kept.isAfter(since) ? kept : Instant.MIN);
      return new Verification(
          ledger,
          range,
          stored.values().stream().filter(range::has).count(),
          notified.messages(range),
          kept.isAfter(since) ? kept : null,
          new Comparison(ledger, range, stored, notified).differences());
    } catch (StoreException | NotifyException e) {
      throw new OperatorException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void add(FrameCaptured message, Range range, Notified notified) {
    if (range.has(Frame.notified(message))) {
      notified.add(message);
    }
  }

  /** A day more where totals are compared: pictures at instants may be ahead of what is settled. */
  private static Instant end(Range range) {
    return range.whole() ? range.until().plus(Duration.ofDays(1)) : range.until();
  }

  private static boolean isAhead(Frame frame, Range range) {
    return range.whole() && frame.trigger() == Trigger.AT && !frame.slot().isBefore(range.until());
  }

  private Map<String, Frame> stored(StreamId stream, Range range) throws StoreException {
    StreamKeys names = new StreamKeys(keys, stream);
    Map<String, Frame> found = new TreeMap<>();
    long read = 0;
    for (String prefix : names.prefixes(range.from(), end(range))) {
      KeyPage page;
      String last = "";
      do {
        page = store.list(prefix, last, CALL);
        page.keys().stream()
            .flatMap(key -> frame(names, stream, key).stream())
            .filter(frame -> range.has(frame) || isAhead(frame, range))
            .forEach(frame -> found.put(frame.id(), frame));
        last = page.keys().isEmpty() ? last : page.keys().getLast();
        read += page.keys().size();
        progress.listed(read);
      } while (page.more());
    }
    return found;
  }

  private static Optional<Frame> frame(StreamKeys names, StreamId stream, String key) {
    return names.frame(key).map(named -> Frame.stored(stream, named.slot(), named.trigger(), key));
  }
}
