/**
 * What a worker shows to Prometheus: the adapter of the captures' port, and the worker's gauges.
 */
@NullMarked
package io.snaprelay.worker.metrics;

import org.jspecify.annotations.NullMarked;
