/**
 * The process that captures: its settings, its task queues and slots, how it starts and how it
 * leaves.
 */
@NullMarked
package io.snaprelay.worker;

import org.jspecify.annotations.NullMarked;
