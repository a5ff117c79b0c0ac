/** Who asks, what they may, how often, and what they changed. */
@NullMarked
package io.snaprelay.starter.gateway.auth;

import org.jspecify.annotations.NullMarked;
