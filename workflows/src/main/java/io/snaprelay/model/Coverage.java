package io.snaprelay.model;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The ledger of a stream at one moment. Always: due = captured + unchanged + missed + open, to the
 * slot.
 *
 * @param due slots from the first frame's to the stop, or to now
 * @param open slots of running segments that nobody reported yet
 * @param startUp time from the start of the capture to the first frame, which is not due; summed
 *     over restarts
 */
public record Coverage(
    long due,
    long captured,
    long unchanged,
    long missed,
    long open,
    Map<GapCause, Long> missedByCause,
    List<Gap> gaps,
    Map<Trigger, Long> extras,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration startUp)
    implements WireRecord {

  public static Coverage of(Tally tally, long open, Duration startUp) {
    return new Coverage(
        tally.slots() + open,
        tally.captured(),
        tally.unchanged(),
        tally.missedSlots(),
        open,
        tally.missed(),
        tally.gaps(),
        tally.extras(),
        startUp);
  }
}
