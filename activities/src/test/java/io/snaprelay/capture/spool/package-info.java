@NullMarked
package io.snaprelay.capture.spool;

import org.jspecify.annotations.NullMarked;
