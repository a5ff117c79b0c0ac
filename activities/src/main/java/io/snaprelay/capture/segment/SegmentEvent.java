package io.snaprelay.capture.segment;

import io.snaprelay.capture.delivery.Delivery;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.model.Orders;
import io.snaprelay.model.Trigger;
import java.time.Instant;

/** What a holder hears. */
sealed interface SegmentEvent {

  /** The workflow has answered. */
  record OrdersTold(Orders orders) implements SegmentEvent {}

  /** The workflow has not answered in time. */
  record OrdersSilent() implements SegmentEvent {}

  /**
   * The workflow was told that this holder is live.
   *
   * @param heard false where that is not known
   */
  record LiveTold(boolean heard) implements SegmentEvent {}

  /**
   * A connection says something.
   *
   * @param connection which one, counted from 1
   */
  record FromSource(int connection, SourceEvent event) implements SegmentEvent {}

  /** A picture came that memory had no room for. */
  record PictureDropped(int connection, Instant contentTime) implements SegmentEvent {}

  /** A slot that was handed to delivery, or looked up, has its result. */
  record DeliveryOver(Trigger trigger, Instant slot, Delivery delivery) implements SegmentEvent {}

  /** The workflow has reason to think that there are new orders. */
  record Nudged() implements SegmentEvent {}

  /**
   * This process did not run for longer than the lease: what it knows, and what was said to it
   * meanwhile, may be outdated.
   */
  record Frozen() implements SegmentEvent {}

  /** The worker shuts down: somebody else has to take over. */
  record Drain() implements SegmentEvent {}

  /** The worker waits no longer. */
  record Leave() implements SegmentEvent {}

  /** The workflow has cancelled the activity. */
  record Cancelled() implements SegmentEvent {}

  /** Temporal does not hear this attempt any more, or has given it up. */
  record HeartbeatLost() implements SegmentEvent {}

  /** Time has passed. */
  record Tick() implements SegmentEvent {}
}
