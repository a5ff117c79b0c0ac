/** Whether a worker is alive, and whether it can capture: what it answers, and why. */
@NullMarked
package io.snaprelay.worker.health;

import org.jspecify.annotations.NullMarked;
