/** From a picture in memory to one in the store that everybody knows of. */
@NullMarked
package io.snaprelay.capture.delivery;

import org.jspecify.annotations.NullMarked;
