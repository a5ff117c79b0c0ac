/**
 * The source's clock as seen at the pull point: when a connection has caught up with its source,
 * and when the source's clock started anew.
 */
@NullMarked
package io.snaprelay.capture.clock;

import org.jspecify.annotations.NullMarked;
