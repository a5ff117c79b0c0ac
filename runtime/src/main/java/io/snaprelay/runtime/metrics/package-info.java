/** How a process is watched: its meters, and the port at which they and its health are read. */
@NullMarked
package io.snaprelay.runtime.metrics;

import org.jspecify.annotations.NullMarked;
