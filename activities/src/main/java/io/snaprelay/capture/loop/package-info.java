/** One thread that does one thing after another, its timers, and the pauses between tries. */
@NullMarked
package io.snaprelay.capture.loop;

import org.jspecify.annotations.NullMarked;
