/** The port to live sources: one connection, its pictures and its clock. The adapter is ffmpeg. */
@NullMarked
package io.snaprelay.capture.source;

import org.jspecify.annotations.NullMarked;
