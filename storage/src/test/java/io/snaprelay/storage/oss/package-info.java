/** The OSS adapter against an endpoint that verifies signatures as OSS does. */
@NullMarked
package io.snaprelay.storage.oss;

import org.jspecify.annotations.NullMarked;
