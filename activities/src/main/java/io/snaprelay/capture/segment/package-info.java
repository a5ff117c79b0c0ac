/**
 * One holder's run of a segment: a state machine without threads or I/O, and what carries out its
 * actions.
 */
@NullMarked
package io.snaprelay.capture.segment;

import org.jspecify.annotations.NullMarked;
