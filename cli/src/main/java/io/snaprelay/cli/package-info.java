/** The program: all commands in one. */
@NullMarked
package io.snaprelay.cli;

import org.jspecify.annotations.NullMarked;
