@NullMarked
package io.snaprelay.runtime.redact;

import org.jspecify.annotations.NullMarked;
