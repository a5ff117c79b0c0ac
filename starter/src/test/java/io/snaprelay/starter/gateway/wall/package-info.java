/** Tests of the wall. */
@NullMarked
package io.snaprelay.starter.gateway.wall;

import org.jspecify.annotations.NullMarked;
