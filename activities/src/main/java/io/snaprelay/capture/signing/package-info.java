/** Signing of pull URLs that expire: at each connect, by keys of the worker's configuration. */
@NullMarked
package io.snaprelay.capture.signing;

import org.jspecify.annotations.NullMarked;
