/**
 * Live sources on this machine: an RTMP server, an HTTP-FLV origin, and publishers of clips whose
 * pictures tell the time.
 */
@NullMarked
package io.snaprelay.sandbox.source;

import org.jspecify.annotations.NullMarked;
