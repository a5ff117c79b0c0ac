package io.snaprelay.workflow;

import io.snaprelay.contract.SegmentLive;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.relay.Message;
import io.snaprelay.model.relay.Relay;
import org.jspecify.annotations.Nullable;

/** Where tenures say what becomes of their segments. */
interface RelayDesk {

  Relay relay();

  /** See {@link Way#handingOn}. */
  boolean handingOn();

  void live(SegmentLive live);

  void reported(SegmentReport report);

  /**
   * A segment is over.
   *
   * @param detail why, in words, without secrets
   * @param anchor of its source; null where it never had one
   */
  void returned(Message.Returned message, @Nullable String detail, @Nullable Long anchor);
}
