@NullMarked
package io.snaprelay.capture.metrics;

import org.jspecify.annotations.NullMarked;
