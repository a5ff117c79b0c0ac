@NullMarked
package io.snaprelay.runtime;

import org.jspecify.annotations.NullMarked;
