@NullMarked
package io.snaprelay.runtime.errors;

import org.jspecify.annotations.NullMarked;
