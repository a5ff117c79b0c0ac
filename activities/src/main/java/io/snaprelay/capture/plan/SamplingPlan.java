package io.snaprelay.capture.plan;

import io.snaprelay.model.SamplingKind;
import java.time.Duration;
import java.util.List;

/**
 * What of a stream is decoded. Whatever the plan, a picture that it shows is the one that decoding
 * everything shows, bit for bit: plans leave out pictures, never what a shown picture is built
 * upon.
 */
public sealed interface SamplingPlan permits FullDecode, NoNonReference, HeadOfGop, KeyPackets {

  SamplingKind kind();

  /** Why this one, in words. */
  String reason();

  /** ffmpeg's options for the input. */
  List<String> inputOptions();

  /** Whether packets are dropped before the decoder, so that it is to be watched that they may. */
  default boolean dropsPackets() {
    return false;
  }

  /** For how long it lets no picture come out of a source that is well. */
  default Duration silence() {
    return Duration.ZERO;
  }

  /** Whether only key pictures may be chosen: others come out a whole group of pictures late. */
  default boolean choosesKeyPictures() {
    return false;
  }
}
