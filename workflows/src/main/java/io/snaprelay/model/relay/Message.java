package io.snaprelay.model.relay;

import io.snaprelay.model.Holder;
import io.snaprelay.model.SegmentReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a relay hears. */
public sealed interface Message {

  /** The capture begins, or goes on in another run of the workflow. */
  record Begun() implements Message {}

  /**
   * A holder has caught up. May be repeated, and may come late.
   *
   * @param firstServable the first slot of which it can take the right picture
   * @param now the decider's clock
   */
  record Live(Holder holder, Instant firstServable, Instant now) implements Message {}

  /** A holder says how far it is. May be repeated, and may come late. */
  record Reported(SegmentReport report) implements Message {}

  /**
   * A segment is over: nothing more comes of it but what orphans may say.
   *
   * @param last its last report; null where it had none, and what it reported before counts
   * @param awaySince since when the source was away; only where it is gone
   */
  record Returned(
      String runId,
      int segment,
      Departure departure,
      @Nullable SegmentReport last,
      @Nullable Instant awaySince)
      implements Message {}

  /** It is time for a successor, {@link Relay#reliefDueAt}. */
  record ReliefDue() implements Message {}

  /** A holder has to leave, and looks for a successor. */
  record ReliefWanted(Holder holder) implements Message {}

  /** The stream is to be captured by another plan. */
  record Retuned(Plan plan) implements Message {}

  /** Nothing at or after {@code time} is due. */
  record Limited(Instant time) implements Message {}

  /** The stream is over at {@code time}: the last due slot is the last one before it. */
  record Stopped(Instant time) implements Message {}
}
