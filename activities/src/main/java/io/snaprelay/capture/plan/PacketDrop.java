package io.snaprelay.capture.plan;

import java.time.Duration;
import java.util.List;

/**
 * The input's bitstream filter that drops packets, and what its expressions have in common. All
 * times in them are seconds. A packet without a time of its own is kept.
 */
final class PacketDrop {

  /**
   * How long nothing is dropped: a connection catches up with its source, and finds its clock, as
   * it does with every other plan.
   */
  static final Duration WARM_UP = Duration.ofSeconds(3);

  /** Times are rounded to milliseconds by some formats. */
  private static final String ROUNDING = "0.0005";

  private PacketDrop() {}

  static List<String> where(String expression) {
    return List.of("-bsf:v", "noise=drop='if(isnan(dts),0,%s)'".formatted(expression));
  }

  /**
   * Registers: 1 this packet's time, 2 that of the last key packet, 4 how far behind that one's
   * time its picture is shown, 5 how many packets have come since the decoder had enough of them to
   * show it: the decoder holds has_b_frames pictures back, and so many packets lie between a
   * picture's time of decoding and of showing.
   */
  static String sinceKey() {
    return "if(key,st(2,ld(1));st(4,if(isnan(pts),0,pts*tb-ld(1)));st(5,0));"
        + "st(5,ld(5)+gte(ld(1)-ld(2),ld(4)-%s));".formatted(ROUNDING);
  }

  /**
   * Register 3: when the first packet came. Who joins in the midst of a group of pictures waits for
   * its first key packet from then on.
   */
  static String begun() {
    return "if(eq(n,0),st(3,time(0));st(2,dts*tb));";
  }

  static String warm(Duration warmUp) {
    return "gt(time(0)-ld(3),%s)".formatted(seconds(warmUp.toMillis()));
  }

  static String seconds(long millis) {
    return millis % 1_000 == 0
        ? String.valueOf(millis / 1_000)
        : "%d.%03d".formatted(millis / 1_000, millis % 1_000);
  }
}
