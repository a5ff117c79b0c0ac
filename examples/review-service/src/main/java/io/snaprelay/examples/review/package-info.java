/** A review service: looks at pictures, and says which streams are to be looked at more closely. */
@NullMarked
package io.snaprelay.examples.review;

import org.jspecify.annotations.NullMarked;
