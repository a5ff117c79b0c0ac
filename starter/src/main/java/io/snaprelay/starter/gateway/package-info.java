/** The service over HTTP: what starts it, asks it, and watches it from outside. */
@NullMarked
package io.snaprelay.starter.gateway;

import org.jspecify.annotations.NullMarked;
