@NullMarked
package io.snaprelay.capture.outage;

import org.jspecify.annotations.NullMarked;
