/** Time without a source, and what to make of it. */
@NullMarked
package io.snaprelay.capture.outage;

import org.jspecify.annotations.NullMarked;
