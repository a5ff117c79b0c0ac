@NullMarked
package io.snaprelay.runtime.temporal;

import org.jspecify.annotations.NullMarked;
