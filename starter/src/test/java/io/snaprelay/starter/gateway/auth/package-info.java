/** Tests of tokens and bounds. */
@NullMarked
package io.snaprelay.starter.gateway.auth;

import org.jspecify.annotations.NullMarked;
