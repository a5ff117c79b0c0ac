package io.snaprelay.conduct;

import io.snaprelay.contract.SegmentLive;
import io.snaprelay.model.Holder;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.relay.Message;
import io.snaprelay.model.relay.Relay;
import org.jspecify.annotations.Nullable;

/** Where tenures say what becomes of their segments. */
public interface RelayDesk {

  Relay relay();

  /** Control queue of the worker that has a live segment; null where that is not known. */
  @Nullable String workerOf(int segment);

  /** Whether the run waits for a quiet moment to continue as new. */
  boolean handingOn();

  void live(SegmentLive live);

  /** A holder is to be relieved at once. */
  void reliefWanted(Holder asking);

  void reported(SegmentReport report);

  /**
   * A segment is over.
   *
   * @param detail why, in words, without secrets
   * @param anchor of its source; null where it never had one
   */
  void returned(Message.Returned message, @Nullable String detail, @Nullable Long anchor);
}
