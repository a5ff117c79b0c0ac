@NullMarked
package io.snaprelay.capture.pacing;

import org.jspecify.annotations.NullMarked;
