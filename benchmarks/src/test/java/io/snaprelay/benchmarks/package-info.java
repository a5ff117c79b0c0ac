@NullMarked
package io.snaprelay.benchmarks;

import org.jspecify.annotations.NullMarked;
