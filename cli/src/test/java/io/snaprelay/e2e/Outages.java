package io.snaprelay.e2e;

import io.snaprelay.model.Accuracy;
import java.util.List;

/** A server that everything goes through is away for a while, under two streams with hand-overs. */
public final class Outages implements AutoCloseable {

  private static final int STREAMS = 2;

  /**
   * Pictures of a second: a worker connects again within two, and its first poll may meet a server
   * that is not quite there.
   */
  private static final int UNTIL_WORKERS_POLL = 5;

  private final Stack stack;
  private final Captures captures;

  /** The same workers live through all of them. */
  private final Fleet fleet;

  public Outages(Stack stack) {
    this.stack = stack;
    captures = new Captures(stack.client());
    fleet = Fleet.of(stack, 2);
  }

  public SlotCounts countsWithoutTemporal(List<Integer> seconds) {
    return SlotCounts.of(temporal(seconds));
  }

  public SlotCounts countsWithoutBroker(int seconds) {
    return SlotCounts.of(broker(seconds));
  }

  public SlotCounts countsWithoutStore(int seconds) {
    return SlotCounts.of(store(seconds));
  }

  /** Temporal is killed across hand-overs, once for each of these times, and comes back. */
  List<SlotCheck> temporal(List<Integer> seconds) {
    try (Sources sources = shortSegments("live/outage-temporal-")) {
      sources.captured(captures);

      for (int away : seconds) {
        stack.servers().temporal().kill();
        stack.awaitNotified(sources, away);
        stack.servers().temporal().restart();
        captures.awaitAnotherHandover(sources);
      }
      // So that the stop finds workers that poll again: what is served before a stop is heard is
      // beside the point here.
      captures.awaitMoreCaptured(sources, UNTIL_WORKERS_POLL);

      return sources.stopped(captures);
    }
  }

  List<SlotCheck> broker(int seconds) {
    try (Sources sources = shortSegments("live/outage-kafka-")) {
      sources.captured(captures);

      stack.servers().kafka().stop();
      captures.awaitMoreDue(sources, seconds);
      stack.servers().kafka().restart();
      captures.awaitAnotherHandover(sources);

      return sources.stopped(captures);
    }
  }

  List<SlotCheck> store(int seconds) {
    try (Sources sources = shortSegments("live/outage-oss-")) {
      sources.captured(captures);

      stack.servers().oss().stop();
      captures.awaitMoreDue(sources, seconds);
      stack.servers().oss().restart();
      captures.awaitAnotherHandover(sources);

      return sources.stopped(captures);
    }
  }

  private Sources shortSegments(String name) {
    return new Sources(
            stack, capture -> capture.accuracy(Accuracy.EXACT).segmentLength(Extent.SEGMENT))
        .rtmp(name, STREAMS);
  }

  @Override
  public void close() {
    fleet.close();
  }
}
