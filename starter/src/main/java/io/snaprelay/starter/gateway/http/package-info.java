/** What all parts of the gateway share of HTTP: the server, its bounds, and its errors. */
@NullMarked
package io.snaprelay.starter.gateway.http;

import org.jspecify.annotations.NullMarked;
