/** What a worker looks at to tell whether it is alive, and can capture. */
@NullMarked
package io.snaprelay.worker.health;

import org.jspecify.annotations.NullMarked;
