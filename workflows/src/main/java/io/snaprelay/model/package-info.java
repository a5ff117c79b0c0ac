/**
 * The words of snaprelay as plain Java: grid and slot, who owns a slot, the ledger, object keys,
 * events. Knows neither Temporal nor any other package of ours, so that the workflow, the
 * activities and a simulation share one truth.
 */
@NullMarked
package io.snaprelay.model;

import org.jspecify.annotations.NullMarked;
