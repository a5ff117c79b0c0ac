@NullMarked
package io.snaprelay.capture;

import org.jspecify.annotations.NullMarked;
