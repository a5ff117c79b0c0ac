package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.SegmentResult;
import io.snaprelay.model.Holder;
import io.snaprelay.model.relay.Segment;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A segment that an earlier run of the workflow started: its activity is unknown to Temporal since,
 * its holder goes on all the same, and says by signal when it is over. One that does not within a
 * bound after its end has died.
 */
final class ForeignSegment implements Tenure {

  private final RelayDesk desk;
  private final CaptureRequest request;
  private final Segment segment;
  private final Function<Integer, @Nullable String> workers;
  private boolean over;
  private boolean leaving;

  /**
   * Waits for it.
   *
   * @param workers control queues of live segments by their numbers
   */
  ForeignSegment(
      RelayDesk desk,
      CaptureRequest request,
      Segment segment,
      Function<Integer, @Nullable String> workers) {
    this.desk = desk;
    this.request = request;
    this.segment = segment;
    this.workers = workers;
    var unused = Background.run(this::expect);
  }

  private void expect() {
    Workflow.await(() -> over || leaving || until() != null);
    Instant end = leaving ? WorkflowTime.now() : until();
    if (!over && end != null) {
      WorkflowTime.awaitUntil(
          end.plus(SegmentActivity.LEAVE_WITHIN),
          "segment " + segment.number() + " of the run before has to leave",
          () -> over);
    }
    returned(null);
  }

  private @Nullable Instant until() {
    return current().map(Segment::until).orElse(null);
  }

  /** As the relay knows it now: another attempt may have become live since. */
  private Optional<Segment> current() {
    return desk.relay().segments().stream()
        .filter(s -> s.number() == segment.number() && s.runId().equals(segment.runId()))
        .findFirst();
  }

  /** Its holder has said so; or null: it is given up. */
  void returned(@Nullable SegmentResult result) {
    if (!over) {
      over = true;
      Duration grace = request.grace();
      desk.returned(
          SegmentActivity.returned(segment.runId(), segment.number(), result, grace),
          result == null ? null : result.detail(),
          result == null ? null : result.anchor());
    }
  }

  @Override
  public void leave() {
    leaving = true;
    String worker = workers.apply(segment.number());
    Holder holder = current().map(Segment::holder).orElse(null);
    if (!over && worker != null && holder != null) {
      var unused = Nudges.send(holder, worker);
    }
  }
}
