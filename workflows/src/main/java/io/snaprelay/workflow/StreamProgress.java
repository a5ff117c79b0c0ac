package io.snaprelay.workflow;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CarriedState;
import io.snaprelay.contract.SearchAttributes;
import io.snaprelay.model.CaptureState;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.Tally;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream has come: its state, its first and its last frame, and what was counted beside
 * its grid.
 */
final class StreamProgress {

  private CaptureState state = CaptureState.STARTING;
  private Instant since;
  private Instant startedAt;
  private @Nullable Instant firstFrameAt;
  private Duration startUp = Duration.ZERO;
  private @Nullable FrameRef lastFrame;
  private Tally aside = Tally.EMPTY;
  private @Nullable String lastFailure;
  private Runnable onChange = () -> {};

  StreamProgress(CaptureRequest request, Instant now) {
    since = now;
    startedAt = now;
    CarriedState carried = request.carried();
    if (carried != null) {
      state = carried.state();
      since = carried.since();
      startedAt = carried.startedAt();
      firstFrameAt = carried.firstFrameAt();
      startUp = carried.startUp();
      lastFrame = carried.lastFrame();
      aside = carried.aside() == null ? Tally.EMPTY : carried.aside();
    }
  }

  void onChange(Runnable action) {
    onChange = action;
  }

  void changed() {
    onChange.run();
  }

  /** Frames come; returns whether this is the first time since the capture started. */
  boolean live(Instant frameAt) {
    boolean first = state == CaptureState.STARTING;
    if (first) {
      Duration waited = Duration.between(startedAt, frameAt);
      startUp = waited.isNegative() ? startUp : startUp.plus(waited);
      firstFrameAt = firstFrameAt == null ? frameAt : firstFrameAt;
    }
    become(CaptureState.LIVE);
    return first;
  }

  void interrupted() {
    become(CaptureState.INTERRUPTED);
  }

  void ended() {
    become(CaptureState.ENDED);
  }

  void restarted() {
    lastFailure = null;
    startedAt = WorkflowTime.now();
    become(CaptureState.STARTING);
  }

  /** Remembers a stored picture; older ones than the newest change nothing. */
  void stored(@Nullable FrameRef frame) {
    if (frame != null
        && (lastFrame == null || !frame.contentTime().isBefore(lastFrame.contentTime()))) {
      lastFrame = frame;
    }
  }

  /** A one-shot said why there is no picture. */
  void failed(@Nullable String why) {
    lastFailure = why == null ? lastFailure : why;
  }

  void countAside(Tally tally) {
    aside = aside.plus(tally);
  }

  /** Instants that were missed have been looked up. */
  void resettled(List<Gap> gaps, Tally found) {
    aside = aside.replacing(gaps, found);
  }

  private void become(CaptureState next) {
    if (state == next) {
      return;
    }
    state = next;
    since = WorkflowTime.now();
    publishState();
    changed();
  }

  /** Where the client that started the stream set it: elsewhere it may not be registered. */
  void publishState() {
    if (Workflow.getTypedSearchAttributes().containsKey(SearchAttributes.CAPTURE_STATE)) {
      Workflow.upsertTypedSearchAttributes(SearchAttributes.CAPTURE_STATE.valueSet(state.name()));
    }
  }

  void publishRisk(RiskLevel level) {
    if (Workflow.getTypedSearchAttributes().containsKey(SearchAttributes.RISK_LEVEL)) {
      Workflow.upsertTypedSearchAttributes(SearchAttributes.RISK_LEVEL.valueSet(level.name()));
    }
  }

  CaptureState state() {
    return state;
  }

  /** Whether the source has been seen since the capture started. */
  boolean wasLive() {
    return state == CaptureState.LIVE || state == CaptureState.INTERRUPTED;
  }

  Instant since() {
    return since;
  }

  Instant startedAt() {
    return startedAt;
  }

  @Nullable Instant firstFrameAt() {
    return firstFrameAt;
  }

  /** Why the last one-shot brought no picture; null where none has said so. */
  @Nullable String lastFailure() {
    return lastFailure;
  }

  Duration startUp() {
    return startUp;
  }

  @Nullable FrameRef lastFrame() {
    return lastFrame;
  }

  Tally aside() {
    return aside;
  }
}
