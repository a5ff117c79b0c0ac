/**
 * The relay, simulated: the real decider ({@code model.relay}) and the real holders ({@code
 * capture.segment} with its delivery) on one virtual clock, in one thread, from one seed. What
 * stands between them is played: the network, Temporal, workers and their clocks, the source, the
 * store and the notifier.
 *
 * <p><b>Simulated</b>: delays of every call, and answers and requests that are lost within their
 * deadlines; signals that come twice, late, and out of order; retries by heartbeat timeout, local
 * heartbeat timeouts, cancellation, ActivityNotExists after continue-as-new, terminate, another run
 * under the same id, and a reset to an earlier point of a run; workers that crash, freeze and thaw,
 * are cut off, drain, have no free slot, and have clocks of their own; sources that are away or
 * slow; a store and a notifier that are away or lose answers; retunes, stops at any moment, limits.
 *
 * <p>What the workflow does with decisions is the real thing as well ({@code conduct}); only its
 * main loop and the reading of the store at the end are played here, since they block there.
 *
 * <p><b>Not simulated</b>: one-shots (their tenure is a workflow's loop of timers and activities,
 * and blocks; {@code OneShotWorkflowTest} and {@code RetuneWorkflowTest} have it), long segments,
 * extra pictures beside those that a holder takes itself, sessions of publishers, replay of
 * workflow code, clocks that drift or are set, and what threads do: a holder's loop is taken at its
 * word that it runs one task after another.
 *
 * <p>{@link Simulation} runs a seed; {@link Scenario} is what is drawn from it; {@link Oracle}
 * judges the end; {@link Variant} is a broken protocol that has to be caught.
 */
@NullMarked
package io.snaprelay.simulation;

import org.jspecify.annotations.NullMarked;
