/** Who serves which slot: hand-overs, leaving workers, stops, crashes, outages. */
@NullMarked
package io.snaprelay.benchmarks.relay;

import org.jspecify.annotations.NullMarked;
