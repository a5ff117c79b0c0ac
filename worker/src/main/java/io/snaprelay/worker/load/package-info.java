/**
 * What a worker may take on by what it measures of itself, and what it gives away when it has too
 * much: policies without threads or I/O, and the adapters that read this machine.
 */
@NullMarked
package io.snaprelay.worker.load;

import org.jspecify.annotations.NullMarked;
