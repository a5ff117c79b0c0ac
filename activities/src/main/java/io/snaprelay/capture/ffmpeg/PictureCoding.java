package io.snaprelay.capture.ffmpeg;

/**
 * What has to be done to a stream's pictures before they look right.
 *
 * @param interlaced whether each is made of two fields of different times
 * @param highDynamicRange whether their values are PQ's or HLG's
 */
record PictureCoding(boolean interlaced, boolean highDynamicRange) {

  /** Nothing. */
  static final PictureCoding PLAIN = new PictureCoding(false, false);

  /** As ffmpeg describes a stream. */
  static PictureCoding described(String stream) {
    return new PictureCoding(
        stream.contains("top first")
            || stream.contains("bottom first")
            || stream.contains("top coded first")
            || stream.contains("bottom coded first"),
        stream.contains("smpte2084") || stream.contains("arib-std-b67"));
  }

  /** What of it can be done. */
  PictureCoding with(FfmpegAbilities abilities) {
    return new PictureCoding(interlaced, highDynamicRange && abilities.mapsTones());
  }
}
