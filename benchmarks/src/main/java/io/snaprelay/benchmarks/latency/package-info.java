/** How long things take: on air to Kafka, stop to ffmpeg gone, and pictures around a hand-over. */
@NullMarked
package io.snaprelay.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
