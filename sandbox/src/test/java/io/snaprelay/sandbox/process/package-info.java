@NullMarked
package io.snaprelay.sandbox.process;

import org.jspecify.annotations.NullMarked;
