@NullMarked
package io.snaprelay.capture.rendition;

import org.jspecify.annotations.NullMarked;
