@NullMarked
package io.snaprelay.sandbox.show;

import org.jspecify.annotations.NullMarked;
