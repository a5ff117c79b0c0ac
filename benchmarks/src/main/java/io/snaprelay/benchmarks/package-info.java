/** Measures the figures that the documentation quotes. */
@NullMarked
package io.snaprelay.benchmarks;

import org.jspecify.annotations.NullMarked;
