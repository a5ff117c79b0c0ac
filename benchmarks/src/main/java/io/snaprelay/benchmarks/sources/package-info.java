/** Every source and every failure of one, in a table. */
@NullMarked
package io.snaprelay.benchmarks.sources;

import org.jspecify.annotations.NullMarked;
