package io.snaprelay.capture.plan;

import java.util.List;

/**
 * A second output, which shows what key packets come and goes nowhere. Only key packets are looked
 * into, and none is decoded.
 */
public final class KeyWatch {

  /**
   * NAL units that make a key packet something else than an IDR: slices of H.264 (1 to 4); leading
   * and trailing pictures (1 to 4), BLA (16 to 18) and CRA (21) of HEVC. In a packet of the other
   * codec none of these is in its place.
   */
  private static final String NO_IDR = "1-4|16-18|21";

  /** A key packet's time is printed; then, if something is left of it, that it is no IDR. */
  public static final List<String> OUTPUT =
      List.of(
          "-map",
          "0:v:0",
          "-c:v",
          "copy",
          "-bsf:v",
          "noise=drop='if(key,print(%s+dts*tb*1000)*0,1)',filter_units=pass_types=%s,noise=drop='print(%s)'"
              .formatted(Tags.of(Tags.KEY), NO_IDR, Tags.of(Tags.STRAY)),
          "-f",
          "null",
          "-");

  private KeyWatch() {}
}
