@NullMarked
package io.snaprelay.runtime.health;

import org.jspecify.annotations.NullMarked;
