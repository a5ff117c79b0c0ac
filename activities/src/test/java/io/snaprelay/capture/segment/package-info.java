@NullMarked
package io.snaprelay.capture.segment;

import org.jspecify.annotations.NullMarked;
