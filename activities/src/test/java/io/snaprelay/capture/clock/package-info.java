@NullMarked
package io.snaprelay.capture.clock;

import org.jspecify.annotations.NullMarked;
