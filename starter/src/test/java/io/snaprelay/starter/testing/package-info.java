/** A Temporal in memory with a worker whose streams follow a script. */
@NullMarked
package io.snaprelay.starter.testing;

import org.jspecify.annotations.NullMarked;
