package io.snaprelay.contract;

import io.snaprelay.model.Holder;
import io.snaprelay.model.WireRecord;

/**
 * Pictures of a holder that lie in a worker's spool, since the store or the notifier does not take
 * them.
 *
 * @param pictures how many when this was sent; 0 when all of them are delivered, or lost
 */
public record Spooled(Holder holder, long pictures) implements WireRecord {}
