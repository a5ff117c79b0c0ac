package io.snaprelay.capture.delivery;

import io.snaprelay.model.FrameRef;

/** What became of a slot that was handed in. */
public sealed interface Delivery {

  /** In the store, and its message is safe. */
  record Delivered(FrameRef frame) implements Delivery {}

  /** The store was asked, and has nothing. */
  record Absent() implements Delivery {}

  /** Safe on this machine's disk, and delivered later by others: nobody here hears of it again. */
  record Left() implements Delivery {}

  /** None of these in time. */
  record Undelivered() implements Delivery {}
}
