package io.snaprelay.model;

import java.time.Instant;

/** The identity of a picture: its stream, its slot, and what triggered it. */
public final class FrameId {

  private FrameId() {}

  /** Such as {@code live/room42@2026-11-22T14:00:07.250Z}; {@code …Z-demand} off the grid. */
  public static String of(StreamId stream, Instant slot, Trigger trigger) {
    return stream + "@" + WireTime.format(slot) + trigger.suffix();
  }

  /** The name of the stream that a picture is of. */
  public static String streamOf(String frameId) {
    return frameId.substring(0, frameId.lastIndexOf('@'));
  }
}
