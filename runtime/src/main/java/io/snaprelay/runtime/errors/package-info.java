/** Failures whose message is for the person who runs the program. */
@NullMarked
package io.snaprelay.runtime.errors;

import org.jspecify.annotations.NullMarked;
