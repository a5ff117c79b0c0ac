@NullMarked
package io.snaprelay.sandbox.source;

import org.jspecify.annotations.NullMarked;
