/**
 * What a stream costs: CPU time, memory and bytes pulled, beside the usual ffmpeg command in the
 * same run.
 */
@NullMarked
package io.snaprelay.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
