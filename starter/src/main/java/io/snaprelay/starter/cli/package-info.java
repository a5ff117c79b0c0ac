/** The command line for streams: one class a command, and what they share. */
@NullMarked
package io.snaprelay.starter.cli;

import org.jspecify.annotations.NullMarked;
