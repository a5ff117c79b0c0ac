package io.snaprelay.conduct;

import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.Holder;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who captures the segments that are not over, and where their holders can be reached. */
final class Tenures {

  private final Surroundings world;
  private final Map<Integer, Tenure> running = new HashMap<>();
  private final Map<Integer, String> workers = new HashMap<>();

  Tenures(Surroundings world) {
    this.world = world;
  }

  /** Takes over what a run before left: its segments go on without us. */
  void inherit(RelayDesk desk, Duration grace, Map<Integer, String> known) {
    workers.putAll(known);
    for (Segment segment : desk.relay().segments()) {
      running.put(segment.number(), new ForeignTenure(world, desk, segment, grace));
    }
  }

  void began(int segment, Tenure tenure) {
    running.put(segment, tenure);
  }

  boolean has(int segment) {
    return running.containsKey(segment);
  }

  /**
   * The first slot from {@code servable} on that a successor may have: one-shots that are under way
   * are not broken off.
   */
  Instant notUnderWay(@Nullable Segment serving, Instant servable) {
    Tenure tenure = serving == null ? null : running.get(serving.number());
    return tenure == null ? servable : tenure.notUnderWay(servable);
  }

  /** A holder is live, and can be reached there. */
  void reachableAt(Holder holder, String controlQueue) {
    workers.put(holder.segment(), controlQueue);
  }

  void nudge(Holder holder) {
    String worker = workers.get(holder.segment());
    if (worker != null) {
      world.nudge(holder, worker, known -> {});
    }
  }

  /** The segment is over; returns who captured it, null where nobody had begun. */
  @Nullable Tenure over(int segment) {
    workers.remove(segment);
    return running.remove(segment);
  }

  /** A holder says that it is over; whether that is waited for. */
  boolean returned(SegmentReturn orphan) {
    Tenure tenure = running.get(orphan.holder().segment());
    return tenure != null && tenure.returned(orphan.result());
  }

  /**
   * After a change: a segment that still looks for the source in the old way is not waited for
   * where nobody serves, or where it has looked for long. By wrong addresses it might look for
   * ever.
   */
  void giveUpSearch(Relay relay) {
    Tenure called = relay.isCalling() ? running.get(relay.called()) : null;
    if (called != null) {
      called.giveUpSearch(relay.serving() == null);
    }
  }

  void leave() {
    List.copyOf(running.values()).forEach(Tenure::leave);
  }

  void changed() {
    List.copyOf(running.values()).forEach(Tenure::changed);
  }

  boolean none() {
    return running.isEmpty();
  }

  /** Whether the run could end without breaking off what it does itself. */
  boolean outliveTheRun() {
    return running.values().stream().allMatch(Tenure::outlivesItsRun);
  }

  Map<Integer, String> workers() {
    return workers;
  }
}
