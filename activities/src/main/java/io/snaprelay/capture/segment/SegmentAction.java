package io.snaprelay.capture.segment;

import io.snaprelay.capture.delivery.Frame;
import io.snaprelay.capture.source.SourceEvent.Picture;
import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.Sound;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.SegmentReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a holder wants done. */
sealed interface SegmentAction {

  /** Ask for orders; OrdersTold or OrdersSilent follows. */
  record Ask() implements SegmentAction {}

  /** Tell the workflow that this holder is live; LiveTold follows. */
  record TellLive(SegmentLive live) implements SegmentAction {}

  /** Tell the workflow how far it is; a newer one replaces one that is not out yet. */
  record TellReport(SegmentReport report) implements SegmentAction {}

  /** Tell the workflow that a successor is wanted. */
  record WantRelief() implements SegmentAction {}

  /**
   * Open a connection; its events carry its number.
   *
   * @param url index among the task's
   * @param extra whether pictures off the grid are wanted at first
   * @param anchor as it was last known; null where nobody does
   * @param sound as it was last known
   */
  record Connect(int connection, int url, boolean extra, @Nullable Long anchor, Sound sound)
      implements SegmentAction {}

  /** Close the connection that is open. */
  record Disconnect() implements SegmentAction {}

  /** Look the grid's slots in [from, until) up in the store; a DeliveryOver follows for each. */
  record LookUp(Instant from, Instant until) implements SegmentAction {}

  /** Deliver a frame; a DeliveryOver follows. */
  record Deliver(Frame frame) implements SegmentAction {}

  /**
   * Have what is not delivered yet left on the disk for others to deliver, where there is a spool;
   * a DeliveryOver follows for each.
   */
  record LeaveRest() implements SegmentAction {}

  /** A picture is not needed. */
  record Discard(Picture picture) implements SegmentAction {}

  /** Publish an event of the stream. */
  record Publish(CaptureEvent event) implements SegmentAction {}
}
