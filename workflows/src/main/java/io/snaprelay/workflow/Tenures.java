package io.snaprelay.workflow;

import io.snaprelay.model.Holder;
import io.snaprelay.model.relay.Decision;
import io.snaprelay.model.relay.Relay;
import io.snaprelay.model.relay.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who captures the segments that are not over, and where their holders can be reached. */
final class Tenures {

  /** Successors of sources that are there are live by then, HLS included. */
  private static final Duration SEARCH = Duration.ofSeconds(20);

  private final StreamContext stream;
  private final RelayDesk desk;
  private final OneShotCalls calls;
  private final SegmentTasks tasks;
  private final Map<Integer, Tenure> running = new HashMap<>();
  private final Map<Integer, String> workers = new HashMap<>();

  Tenures(StreamContext stream, RelayDesk desk, OneShotCalls calls, SegmentTasks tasks) {
    this.stream = stream;
    this.desk = desk;
    this.calls = calls;
    this.tasks = tasks;
  }

  /** Takes over what a run before left: its segments go on without us. */
  void inherit(Relay relay, Map<Integer, String> known) {
    workers.putAll(known);
    for (Segment segment : relay.segments()) {
      running.put(
          segment.number(), new ForeignSegment(desk, stream.request(), segment, workers::get));
    }
  }

  void begin(Decision.Call call, @Nullable Long anchor) {
    Relay relay = desk.relay();
    boolean stillWanted = relay.isCalling() && relay.called() == call.segment();
    if (stream.ending().requested() || !stillWanted) {
      return;
    }
    running.put(call.segment(), tenure(call, anchor, relay));
  }

  private Tenure tenure(Decision.Call call, @Nullable Long anchor, Relay relay) {
    if (call.plan().length() == null) {
      Holder holder = new Holder(relay.runId(), call.segment(), 1);
      return new OneShotTenure(stream, desk, calls, holder, call.plan().grid());
    }
    String summary = SegmentTasks.summary(call, relay.expectedStart(WorkflowTime.now()));
    return new SegmentActivity(
        desk, stream.request(), relay.runId(), tasks.task(call, anchor), summary, workers::get);
  }

  /**
   * The first slot from {@code servable} on that a successor may have: one-shots that are under way
   * are not broken off.
   */
  Instant notUnderWay(@Nullable Segment serving, Instant servable) {
    return serving != null && running.get(serving.number()) instanceof OneShotTenure oneShots
        ? oneShots.notUnderWay(servable)
        : servable;
  }

  /** A holder is live, and can be reached there. */
  void reachableAt(Holder holder, String controlQueue) {
    workers.put(holder.segment(), controlQueue);
  }

  void nudge(Holder holder) {
    String worker = workers.get(holder.segment());
    if (worker != null) {
      var unused = Nudges.send(holder, worker);
    }
  }

  /** The segment is over; returns who captured it, null where nobody had begun. */
  @Nullable Tenure over(int segment) {
    workers.remove(segment);
    return running.remove(segment);
  }

  @Nullable Tenure of(int segment) {
    return running.get(segment);
  }

  /**
   * After a change: a segment that still looks for the source in the old way is not waited for
   * where nobody serves, or where it has looked for long. By wrong addresses it might look for
   * ever.
   */
  void giveUpSearch(Relay relay) {
    Tenure called = relay.isCalling() ? running.get(relay.called()) : null;
    if (called instanceof SegmentActivity activity
        && (relay.serving() == null || activity.runsSince(SEARCH))) {
      activity.leave();
    }
  }

  void leave() {
    running.values().forEach(Tenure::leave);
  }

  boolean none() {
    return running.isEmpty();
  }

  /** Whether the run could end without breaking off what it does itself. */
  boolean canGoOnAlone() {
    return running.values().stream().noneMatch(OneShotTenure.class::isInstance);
  }

  Map<Integer, String> workers() {
    return workers;
  }
}
