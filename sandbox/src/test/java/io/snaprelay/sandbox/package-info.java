@NullMarked
package io.snaprelay.sandbox;

import org.jspecify.annotations.NullMarked;
