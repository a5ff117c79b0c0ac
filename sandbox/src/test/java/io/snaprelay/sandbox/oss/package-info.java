@NullMarked
package io.snaprelay.sandbox.oss;

import org.jspecify.annotations.NullMarked;
