package io.snaprelay.capture.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * A second output, which shows what packets come and goes nowhere. Only key packets are looked
 * into, and none is decoded.
 */
public final class PacketWatch {

  /**
   * NAL units that make a key packet something else than an IDR: slices of H.264 (1 to 4); leading
   * and trailing pictures (1 to 4), BLA (16 to 18) and CRA (21) of HEVC. In a packet of the other
   * codec none of these is in its place.
   */
  private static final String NO_IDR = "1-4|16-18|21";

  /**
   * Prints how many bytes lie before a packet, where that is a sixteenth more than was printed
   * last: after 32 KiB at the earliest, after 256 KiB at the latest, or with the next packet that
   * is not dropped before. Those that are, and sound, lie between packets that come, and are in it.
   * Register 0: what was printed last.
   */
  private static final String BYTES =
      "if(gte(pos-ld(0),clip(ld(0)/16,32768,262144)),print(%s+pos)*st(0,pos));"
          .formatted(Tags.of(Tags.PULLED));

  private PacketWatch() {}

  /**
   * Its options; none where nothing is to be shown.
   *
   * @param keys whether a key packet's time is printed, and then, if something is left of it, that
   *     it is no IDR
   * @param bytes whether it is printed how far the input was read
   */
  public static List<String> output(boolean keys, boolean bytes) {
    if (!keys && !bytes) {
      return List.of();
    }
    List<String> options = new ArrayList<>(List.of("-map", "0:v:0", "-c:v", "copy", "-bsf:v"));
    options.add(keys ? keyFilters(bytes ? BYTES : "") : "noise=drop='%s1'".formatted(BYTES));
    options.addAll(List.of("-f", "null", "-"));
    return options;
  }

  private static String keyFilters(String before) {
    return "noise=drop='%sif(key,print(%s+dts*tb*1000)*0,1)',filter_units=pass_types=%s,noise=drop='print(%s)'"
        .formatted(before, Tags.of(Tags.KEY), NO_IDR, Tags.of(Tags.STRAY));
  }
}
