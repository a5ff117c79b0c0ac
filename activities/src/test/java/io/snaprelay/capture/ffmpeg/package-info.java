@NullMarked
package io.snaprelay.capture.ffmpeg;

import org.jspecify.annotations.NullMarked;
