/** The port to the workflow that decides who serves which slots, and its Temporal adapter. */
@NullMarked
package io.snaprelay.capture.orders;

import org.jspecify.annotations.NullMarked;
