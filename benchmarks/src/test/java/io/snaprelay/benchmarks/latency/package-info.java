@NullMarked
package io.snaprelay.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
