package io.snaprelay.contract;

import io.snaprelay.model.EndReason;
import io.snaprelay.model.Gap;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Tally;
import io.snaprelay.model.WireRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A capture that is over and whose end is not announced yet, since pictures of it may wait in
 * workers' spools: what the next run has to know to close its books.
 *
 * @param spoolsUntil when they are waited for no longer
 * @param lastSegment its last one; those of a new publisher come later
 * @param onGrid what was counted on its grids
 * @param uncertain slots to look up in the store, then
 * @param afterEnd slots after its end that may have been served
 */
public record PendingClose(
    EndReason reason,
    Instant at,
    @Nullable String detail,
    Instant spoolsUntil,
    int lastSegment,
    Tally onGrid,
    List<GridGaps> uncertain,
    List<GridGaps> afterEnd)
    implements WireRecord {

  /** Slots of one grid. */
  public record GridGaps(Grid grid, List<Gap> gaps) implements WireRecord {
    public GridGaps {
      gaps = List.copyOf(gaps);
    }
  }

  public PendingClose {
    uncertain = List.copyOf(uncertain);
    afterEnd = List.copyOf(afterEnd);
  }
}
