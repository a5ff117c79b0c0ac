@NullMarked
package io.snaprelay.runtime.net;

import org.jspecify.annotations.NullMarked;
