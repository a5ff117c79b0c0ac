/** The service over HTTP, for programs: {@code /api/v1}, and the document that describes it. */
@NullMarked
package io.snaprelay.starter.gateway.api;

import org.jspecify.annotations.NullMarked;
