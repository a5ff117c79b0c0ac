/** The commands, run in this process. */
@NullMarked
package io.snaprelay.starter.cli;

import org.jspecify.annotations.NullMarked;
