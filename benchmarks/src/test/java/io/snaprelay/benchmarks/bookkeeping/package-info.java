@NullMarked
package io.snaprelay.benchmarks.bookkeeping;

import org.jspecify.annotations.NullMarked;
