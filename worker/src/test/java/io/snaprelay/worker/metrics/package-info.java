@NullMarked
package io.snaprelay.worker.metrics;

import org.jspecify.annotations.NullMarked;
