package io.snaprelay.capture.orders;

import io.snaprelay.contract.SegmentLive;
import io.snaprelay.contract.SegmentReturn;
import io.snaprelay.model.Holder;
import io.snaprelay.model.SegmentReport;

/**
 * A holder's line to the workflow of its stream. Every call blocks for its deadline at most, and
 * none throws: not to be heard, or not to get an answer, is a normal thing that lasts for a while.
 */
public interface OrdersClient {

  /** Says that a holder has caught up; false where it may not have arrived: say it again. */
  boolean live(SegmentLive live);

  /** Says how far a holder is; likewise. */
  boolean report(SegmentReport report);

  /** Says that a holder wants a successor, since its worker shuts down; likewise. */
  boolean reliefWanted(Holder holder);

  /** Says how a holder ended whose activity Temporal has given up; likewise. */
  boolean returned(SegmentReturn end);

  /** Which slots are mine? */
  OrdersAnswer ask(Holder holder);
}
