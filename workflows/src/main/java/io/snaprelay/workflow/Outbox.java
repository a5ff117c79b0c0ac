package io.snaprelay.workflow;

import io.snaprelay.contract.Announcement;
import io.snaprelay.contract.Announcement.Kind;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.model.Coverage;
import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What the workflow publishes about its stream: one after another, in order, while everything else
 * goes on.
 */
final class Outbox {

  private final CaptureRequest request;
  private final CurrentTuning tuning;
  private final Queue<Announcement> waiting = new ArrayDeque<>();
  private boolean sending;

  Outbox(CaptureRequest request, CurrentTuning tuning) {
    this.request = request;
    this.tuning = tuning;
  }

  void started(Instant at) {
    add(announcement(Kind.STARTED, at, null, null, null, null));
  }

  void gap(Gap gap) {
    add(announcement(Kind.GAP, gap.from(), gap, null, null, null));
  }

  void ended(Instant at, EndReason reason, @Nullable String detail, Coverage coverage) {
    add(announcement(Kind.ENDED, at, null, reason, detail, coverage));
  }

  boolean empty() {
    return !sending && waiting.isEmpty();
  }

  private Announcement announcement(
      Kind kind,
      Instant at,
      @Nullable Gap gap,
      @Nullable EndReason reason,
      @Nullable String detail,
      @Nullable Coverage coverage) {
    return new Announcement(
        kind,
        request.streamId(),
        at,
        tuning.get().riskLevel(),
        request.labels(),
        gap,
        reason,
        detail,
        coverage);
  }

  private void add(Announcement announcement) {
    waiting.add(announcement);
    if (!sending) {
      sending = true;
      var unused = Background.run(this::sendAll);
    }
  }

  private void sendAll() {
    for (Announcement next = waiting.poll(); next != null; next = waiting.poll()) {
      String summary = "announce " + next.kind().name().toLowerCase(Locale.ROOT);
      ActivityStubs.announce(summary).announce(next);
    }
    sending = false;
  }
}
