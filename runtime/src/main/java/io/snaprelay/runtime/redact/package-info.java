/** Secrets of URLs are removed before anything is logged, reported or stored. */
@NullMarked
package io.snaprelay.runtime.redact;

import org.jspecify.annotations.NullMarked;
