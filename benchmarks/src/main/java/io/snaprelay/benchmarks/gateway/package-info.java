/** What media servers and review services wait for: starts, first pictures, new paces. */
@NullMarked
package io.snaprelay.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
