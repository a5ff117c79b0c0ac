/** The wall: a page of live pictures, and what it is told. */
@NullMarked
package io.snaprelay.starter.gateway.wall;

import org.jspecify.annotations.NullMarked;
