/**
 * Carries out what the relay decides ({@code model.relay}): starts segments, nudges holders, keeps
 * the time of the next relief, and waits for whoever has to leave. Plain Java, which blocks nowhere
 * but where {@link io.snaprelay.conduct.Surroundings#called} says so, so that the workflow and the
 * simulation run the same code; what they do it with is their surroundings.
 */
@NullMarked
package io.snaprelay.conduct;

import org.jspecify.annotations.NullMarked;
