/**
 * Text that people type and read: durations and sizes, shared by configuration and command line.
 */
@NullMarked
package io.snaprelay.runtime.text;

import org.jspecify.annotations.NullMarked;
