package io.snaprelay.starter.client;

import io.snaprelay.model.StreamId;
import io.snaprelay.model.Tally;
import io.snaprelay.model.relay.GridSince;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stream's workflow has settled: of a running capture without what its segments have not
 * told it yet.
 *
 * @param state as {@code snaprelay status} shows it
 * @param from no slot is before it: when the run was started, or an earlier one saw the first frame
 * @param until nothing from here on is settled; of a capture that is over, its end
 * @param over whether the ledger is final
 * @param tally what became of the slots; null where the workflow was broken off and cannot say
 * @param grids by which slots were counted, oldest first; empty where there is none, or the
 *     workflow cannot say
 */
public record StreamLedger(
    StreamId stream,
    String state,
    Instant from,
    Instant until,
    boolean over,
    @Nullable Tally tally,
    List<GridSince> grids) {

  public StreamLedger {
    grids = List.copyOf(grids);
  }
}
