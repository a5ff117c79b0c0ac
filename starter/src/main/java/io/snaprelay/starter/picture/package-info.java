/** The pictures that a stream left in the bucket: listed, and given addresses. */
@NullMarked
package io.snaprelay.starter.picture;

import org.jspecify.annotations.NullMarked;
