/** {@code benchmarks/run wall}: what the wall costs its viewers, and how late it shows things. */
@NullMarked
package io.snaprelay.benchmarks.wall;

import org.jspecify.annotations.NullMarked;
