@NullMarked
package io.snaprelay.capture.loop;

import org.jspecify.annotations.NullMarked;
