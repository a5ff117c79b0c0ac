/**
 * Frames from ffmpeg. One child process per connection: JPEGs on its stdout, their times and what
 * went wrong on its stderr, nothing on disk.
 *
 * <p>{@link io.snaprelay.capture.ffmpeg.FfmpegFinder} chooses the program, {@link
 * io.snaprelay.capture.ffmpeg.FfmpegCommand} writes its command line, {@link
 * io.snaprelay.capture.ffmpeg.ChildProcess} runs it so that it never outlives us, {@link
 * io.snaprelay.capture.ffmpeg.FfmpegFrameSource} makes {@link
 * io.snaprelay.capture.source.SourceEvent}s of what it prints.
 *
 * <p>The whole URL, its query included, is in the child's argument list, which users of the same
 * account can read while it runs; ffmpeg takes it in no other way. It is nowhere else.
 */
@NullMarked
package io.snaprelay.capture.ffmpeg;

import org.jspecify.annotations.NullMarked;
