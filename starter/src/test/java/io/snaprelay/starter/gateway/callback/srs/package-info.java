@NullMarked
package io.snaprelay.starter.gateway.callback.srs;

import org.jspecify.annotations.NullMarked;
