@NullMarked
package io.snaprelay.runtime.config;

import org.jspecify.annotations.NullMarked;
