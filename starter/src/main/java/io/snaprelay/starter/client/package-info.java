/** The ways in for Java: starts, stops and looks at streams through the Temporal client. */
@NullMarked
package io.snaprelay.starter.client;

import org.jspecify.annotations.NullMarked;
