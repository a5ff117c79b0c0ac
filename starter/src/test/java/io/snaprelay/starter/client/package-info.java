/** The client against Temporal's in-memory server. */
@NullMarked
package io.snaprelay.starter.client;

import org.jspecify.annotations.NullMarked;
