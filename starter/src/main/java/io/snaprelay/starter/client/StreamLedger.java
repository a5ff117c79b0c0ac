package io.snaprelay.starter.client;

import io.snaprelay.model.Grid;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Tally;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a stream's workflow has settled: of a running capture without what its segments have not
 * told it yet.
 *
 * @param state as {@code snaprelay status} shows it
 * @param from when the capture was started
 * @param until nothing from here on is settled; of a capture that is over, its end
 * @param over whether the ledger is final
 * @param tally what became of the slots; null where the workflow was broken off and cannot say
 * @param grid as it is now; null where there is none, or the workflow cannot say
 */
public record StreamLedger(
    StreamId stream,
    String state,
    Instant from,
    Instant until,
    boolean over,
    @Nullable Tally tally,
    @Nullable Grid grid) {}
