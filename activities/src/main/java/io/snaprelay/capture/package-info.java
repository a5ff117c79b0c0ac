/** The capture activities: what Temporal calls, and what their runs share on a worker. */
@NullMarked
package io.snaprelay.capture;

import org.jspecify.annotations.NullMarked;
