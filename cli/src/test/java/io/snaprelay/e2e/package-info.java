/**
 * The whole service against real servers: Temporal, a broker, nginx-rtmp, an HTTP-FLV origin, an
 * OSS endpoint.
 */
@NullMarked
package io.snaprelay.e2e;

import org.jspecify.annotations.NullMarked;
