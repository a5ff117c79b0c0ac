/** The program as a whole. */
@NullMarked
package io.snaprelay.cli;

import org.jspecify.annotations.NullMarked;
