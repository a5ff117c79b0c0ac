/** What a worker does besides its ffmpegs, with many streams: CPU, memory, and calls to servers. */
@NullMarked
package io.snaprelay.benchmarks.bookkeeping;

import org.jspecify.annotations.NullMarked;
