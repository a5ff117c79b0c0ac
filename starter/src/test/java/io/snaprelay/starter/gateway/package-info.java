/** Tests of the gateway as a process. */
@NullMarked
package io.snaprelay.starter.gateway;

import org.jspecify.annotations.NullMarked;
