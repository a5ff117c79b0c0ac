/** A real browser, for tests and benchmarks of what people see. */
@NullMarked
package io.snaprelay.browser;

import org.jspecify.annotations.NullMarked;
