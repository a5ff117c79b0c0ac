package io.snaprelay.conduct;

import io.snaprelay.model.EndReason;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Holder;
import io.snaprelay.model.SegmentReport;
import io.snaprelay.model.relay.Decision;
import io.snaprelay.model.relay.Message;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What decisions are carried out with, and who hears of what follows. */
public interface Surroundings {

  Instant now();

  /**
   * Runs {@code action} at {@code time}, at once where that has passed; never before this returns.
   *
   * @param summary for people
   * @return takes it back
   */
  Runnable at(Instant time, String summary, Runnable action);

  /**
   * Has a holder ask for its orders now.
   *
   * @param controlQueue its worker's own
   * @param answer hears whether the worker knew the holder; false where it does not answer
   */
  void nudge(Holder holder, String controlQueue, Consumer<Boolean> answer);

  /**
   * A segment is to be started: {@link Conductor#begin} is called, with the name of the run that
   * starts it. May block for a moment, in which others are heard.
   */
  void called(Decision.Call call);

  /** Starts whoever captures it. */
  Tenure start(Decision.Call call);

  /** Whether the run should be followed by another at the next occasion. */
  boolean hasDoneEnough(int segmentsBegun);

  /** Whether its history may not grow for long any more. */
  boolean mustHandOn();

  /**
   * Whether its history may not grow at all any more, so that it ends whoever is about to return.
   */
  boolean hasToEnd();

  /** Whether nothing that may take hours stands against another run. */
  boolean mayHandOn();

  /** Slots were missed of which no holder has told. */
  default void missed(Gap gap) {}

  /** A holder owns slots from {@code from} on. */
  void serves(Instant from);

  /** A report counts. */
  default void reported(SegmentReport report) {}

  /** A picture was stored; null for none. */
  default void stored(@Nullable FrameRef frame) {}

  /** The stream is over, since {@code at}. */
  void over(EndReason reason, Instant at, @Nullable String detail);

  /** Whether it is. */
  boolean isOver();

  /** The relay has heard something, and decided. */
  void applied(Message message, List<Decision> decisions);
}
