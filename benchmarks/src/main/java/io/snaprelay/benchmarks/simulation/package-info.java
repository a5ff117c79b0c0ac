/** Millions of seeds of the relay's simulation. */
@NullMarked
package io.snaprelay.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
