@NullMarked
package io.snaprelay.runtime.logging;

import org.jspecify.annotations.NullMarked;
