package io.snaprelay.sandbox.source;

/** What makes a clip unlike most streams. */
public enum ClipTrait {

  /** Coded as HEVC instead of H.264; needs an ffmpeg with x265 to encode. */
  HEVC,

  /**
   * Pictures come at the clip's rate for a while, then one a second, then every third one, and so
   * on, as those of a telephone do that saves power.
   */
  VARIABLE_RATE,

  /** Keyframes come after 1, 3, 1.5, 4 and 2.5 s, and so on; the clip's GOP says nothing. */
  IRREGULAR_GOP,

  /**
   * B-frames wherever there can be some, as hardware encoders make them, and x264 of a camera's
   * pictures: of test pictures, whose noise nothing predicts, it makes hardly any by itself.
   */
  ALL_B_FRAMES
}
