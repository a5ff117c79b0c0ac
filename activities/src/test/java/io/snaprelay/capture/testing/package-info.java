/** Fakes of what capture talks to, and time that passes when a test says so. */
@NullMarked
package io.snaprelay.capture.testing;

import org.jspecify.annotations.NullMarked;
