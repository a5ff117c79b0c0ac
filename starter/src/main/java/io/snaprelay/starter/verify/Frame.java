package io.snaprelay.starter.verify;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.FrameId;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Trigger;
import java.time.Instant;

/** A frame, as the bucket or a message knows it. */
record Frame(String id, Instant slot, Trigger trigger, String key) {

  static Frame stored(StreamId stream, Instant slot, Trigger trigger, String key) {
    return new Frame(FrameId.of(stream, slot, trigger), slot, trigger, key);
  }

  static Frame notified(FrameCaptured message) {
    return new Frame(message.frameId(), message.slot(), message.trigger(), message.key());
  }

  /** Whether the ledger counts it among the slots that were due. */
  boolean isDue() {
    return trigger == Trigger.GRID || trigger == Trigger.AT;
  }
}
