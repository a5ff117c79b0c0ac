/** What becomes of five streams: coverage, label error, lag, stops, memory. */
@NullMarked
package io.snaprelay.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
