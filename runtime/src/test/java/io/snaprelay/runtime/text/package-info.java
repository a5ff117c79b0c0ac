@NullMarked
package io.snaprelay.runtime.text;

import org.jspecify.annotations.NullMarked;
