@NullMarked
package io.snaprelay.starter.gateway.callback;

import org.jspecify.annotations.NullMarked;
