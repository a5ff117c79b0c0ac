/** Rules of this module. */
@NullMarked
package io.snaprelay;

import org.jspecify.annotations.NullMarked;
