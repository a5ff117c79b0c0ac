package io.snaprelay.capture.delivery;

import io.snaprelay.model.FrameRef;

/** What became of a slot that was handed in. */
public sealed interface Delivery {

  /** In the store, and its message is safe. */
  record Delivered(FrameRef frame) implements Delivery {}

  /** The store was asked, and has nothing. */
  record Absent() implements Delivery {}

  /** Neither in time. */
  record Undelivered() implements Delivery {}
}
