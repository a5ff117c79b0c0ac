@NullMarked
package io.snaprelay.capture.plan;

import org.jspecify.annotations.NullMarked;
