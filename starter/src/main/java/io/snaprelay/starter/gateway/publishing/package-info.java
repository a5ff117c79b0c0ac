/** Captures that start and end with their publishers, as media servers tell. */
@NullMarked
package io.snaprelay.starter.gateway.publishing;

import org.jspecify.annotations.NullMarked;
