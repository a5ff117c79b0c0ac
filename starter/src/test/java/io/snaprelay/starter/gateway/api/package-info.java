/** Tests of the HTTP API, over HTTP, with scripted streams behind it. */
@NullMarked
package io.snaprelay.starter.gateway.api;

import org.jspecify.annotations.NullMarked;
