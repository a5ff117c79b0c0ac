/** Whether a process is alive, and whether it can do its work: what it answers, and why. */
@NullMarked
package io.snaprelay.runtime.health;

import org.jspecify.annotations.NullMarked;
