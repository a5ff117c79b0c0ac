@NullMarked
package io.snaprelay.capture.delivery;

import org.jspecify.annotations.NullMarked;
