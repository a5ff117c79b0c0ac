@NullMarked
package io.snaprelay.capture.oneshot;

import org.jspecify.annotations.NullMarked;
