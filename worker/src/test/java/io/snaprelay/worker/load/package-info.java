@NullMarked
package io.snaprelay.worker.load;

import org.jspecify.annotations.NullMarked;
