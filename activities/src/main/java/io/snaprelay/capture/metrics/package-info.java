/**
 * What captures count and measure of themselves: the port through which they tell it, and what
 * others may read of a capture that runs. Knows no metrics library.
 */
@NullMarked
package io.snaprelay.capture.metrics;

import org.jspecify.annotations.NullMarked;
