/** The connection to Temporal, and deadlines for calls to it. */
@NullMarked
package io.snaprelay.runtime.temporal;

import org.jspecify.annotations.NullMarked;
