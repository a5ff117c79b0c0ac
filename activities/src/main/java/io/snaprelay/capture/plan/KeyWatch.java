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

  /** A packet's time, for those who print it where it is a key packet. */
  static final String KEY_TIME = Tags.of(Tags.KEY) + "+dts*tb*1000";

  private KeyWatch() {}

  /**
   * A key packet's time is printed, where the plan does not print it; then, if something is left of
   * the packet, that it is no IDR.
   */
  public static List<String> output(SamplingPlan plan) {
    String drop = plan.printsKeyTimes() ? "not(key)" : "if(key,print(%s)*0,1)".formatted(KEY_TIME);
    return List.of(
        "-map",
        "0:v:0",
        "-c:v",
        "copy",
        "-bsf:v",
        "noise=drop='%s',filter_units=pass_types=%s,noise=drop='print(%s)'"
            .formatted(drop, NO_IDR, Tags.of(Tags.STRAY)),
        "-f",
        "null",
        "-");
  }
}
