@NullMarked
package io.snaprelay.capture.orders;

import org.jspecify.annotations.NullMarked;
