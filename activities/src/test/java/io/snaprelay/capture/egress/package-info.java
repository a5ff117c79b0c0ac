@NullMarked
package io.snaprelay.capture.egress;

import org.jspecify.annotations.NullMarked;
