/** One format for the logs of every process, with stream, segment and attempt in each line. */
@NullMarked
package io.snaprelay.runtime.logging;

import org.jspecify.annotations.NullMarked;
