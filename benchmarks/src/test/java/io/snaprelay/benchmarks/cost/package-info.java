@NullMarked
package io.snaprelay.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
