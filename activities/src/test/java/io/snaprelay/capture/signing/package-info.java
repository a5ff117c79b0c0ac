@NullMarked
package io.snaprelay.capture.signing;

import org.jspecify.annotations.NullMarked;
