/** What an activity tells Temporal while it runs, and what it hears of it. */
@NullMarked
package io.snaprelay.capture.heartbeat;

import org.jspecify.annotations.NullMarked;
