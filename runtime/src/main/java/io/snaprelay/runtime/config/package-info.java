/** Typed configuration: one record per component, all mistakes reported at once. */
@NullMarked
package io.snaprelay.runtime.config;

import org.jspecify.annotations.NullMarked;
