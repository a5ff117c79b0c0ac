/**
 * Keeps a worker from connecting to one host too often in a second, between the source's port and
 * its adapter.
 */
@NullMarked
package io.snaprelay.capture.pacing;

import org.jspecify.annotations.NullMarked;
