/** Comparisons of what three sides say. */
@NullMarked
package io.snaprelay.starter.verify;

import org.jspecify.annotations.NullMarked;
