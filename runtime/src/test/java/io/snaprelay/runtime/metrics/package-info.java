@NullMarked
package io.snaprelay.runtime.metrics;

import org.jspecify.annotations.NullMarked;
