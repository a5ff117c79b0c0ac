/**
 * Which rendition of a stream is pulled: the lowest one that the pictures asked for can be made of.
 * HLS names its renditions itself ({@link io.snaprelay.capture.rendition.Rendition}); for CDNs that
 * put a suffix to a stream's name an operator does ({@link
 * io.snaprelay.capture.rendition.RenditionSettings}).
 *
 * <p>Two connections choose the same one where they ask for the same pictures: hand-overs count on
 * it.
 */
@NullMarked
package io.snaprelay.capture.rendition;

import org.jspecify.annotations.NullMarked;
