package io.snaprelay.contract;

import io.snaprelay.model.Tally;
import io.snaprelay.model.WireRecord;

/**
 * What the store had of the ranges asked for.
 *
 * @param tally accounts for every slot of the task's ranges
 */
public record SettleResult(Tally tally) implements WireRecord {}
