@NullMarked
package io.snaprelay.worker;

import org.jspecify.annotations.NullMarked;
