/** One picture at an instant, or now. */
@NullMarked
package io.snaprelay.capture.oneshot;

import org.jspecify.annotations.NullMarked;
