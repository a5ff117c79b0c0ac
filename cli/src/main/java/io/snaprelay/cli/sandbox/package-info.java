/**
 * {@code snaprelay sandbox}: servers, live streams, a worker and a view of it all, in one process.
 */
@NullMarked
package io.snaprelay.cli.sandbox;

import org.jspecify.annotations.NullMarked;
