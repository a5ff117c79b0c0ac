@NullMarked
package io.snaprelay.sandbox.temporal;

import org.jspecify.annotations.NullMarked;
