package io.snaprelay.capture.plan;

import io.snaprelay.model.Grid;
import io.snaprelay.model.SamplingKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Each group of pictures is decoded up to the last picture that a slot needs, and the packets
 * behind it are dropped. A slot with a key picture needs no other one; any other slot needs the
 * first picture in it, and all that this one is built upon. Rests on when the next key packet will
 * come.
 *
 * @param grid of the slots
 * @param gop how far behind the last one the next key packet comes, at the latest
 * @param skipping whether pictures that no other one is built upon are skipped as well
 * @param warmUp how long nothing is dropped at first
 * @param now ffmpeg's expression for the time at which a packet comes, in seconds
 */
public record HeadOfGop(
    String reason, Grid grid, Duration gop, boolean skipping, Duration warmUp, String now)
    implements SamplingPlan {

  /**
   * A slot's first picture has come out when so many packets have come since it began: references
   * are four pictures apart in ordinary streams, and as many may be held back.
   */
  private static final int PACKETS_OF_A_SLOT = 8;

  /** What a label may lie behind the packet that brought it: decoding, and a busy machine. */
  private static final long MARGIN_MILLIS = 150;

  public static final String WALL_CLOCK = "time(0)";

  HeadOfGop(String reason, Grid grid, Duration gop, boolean skipping) {
    this(reason, grid, gop, skipping, PacketDrop.WARM_UP, WALL_CLOCK);
  }

  @Override
  public SamplingKind kind() {
    return SamplingKind.HEAD_OF_GOP;
  }

  @Override
  public List<String> inputOptions() {
    List<String> options = new ArrayList<>(skipping ? NoNonReference.SKIPPING : List.of());
    options.addAll(PacketDrop.where(expression()));
    return options;
  }

  /**
   * Content time is not known here, but when the packet of the least delay would have come, which
   * is the label of the picture that it makes the decoder give away. Registers besides {@link
   * PacketDrop}'s: 0 the anchor of packets, as that of labels is made; 6 the slot, 7 the packets
   * since it began, 8 whether packets are dropped (2: and the next key packet is overdue).
   */
  private String expression() {
    return PacketDrop.begun()
        + "st(0,if(eq(n,0)+lt(dts*tb,ld(1)-0.5),%1$s-dts*tb,".formatted(now)
        + "min(ld(0)+0.002*(dts*tb-ld(1)),%1$s-dts*tb)));".formatted(now)
        + "st(1,dts*tb);"
        + PacketDrop.sinceKey()
        + "if(key,st(8,0));"
        + "st(7,if(eq(%1$s,ld(6)),ld(7)+1,0));st(6,%1$s);".formatted(slot())
        + "if(not(key)*not(ld(8))*%s*%s,st(8,1));".formatted(dispensable(), PacketDrop.warm(warmUp))
        + "if(eq(ld(8),1)*gt(ld(1)-ld(2),%s),st(8,2);print(%s));"
            .formatted(overdue(), Tags.of(Tags.OVERDUE))
        + "gt(ld(8),0)";
  }

  private String slot() {
    return "floor((ld(1)+ld(0)-%s)/%s)"
        .formatted(
            PacketDrop.seconds(grid.phaseMillis()), PacketDrop.seconds(grid.intervalMillis()));
  }

  /** Nothing is wanted before the next key packet. */
  private String dispensable() {
    String keyInSlot = "gte(ld(2)+ld(0)+ld(4),%s)".formatted(border(0));
    int behindKey = skipping ? PACKETS_OF_A_SLOT : 2;
    String served =
        "if(%s,gt(ld(5),%d),gt(ld(7),%d)+%s)"
            .formatted(keyInSlot, behindKey, PACKETS_OF_A_SLOT, keyBefore(1));
    return "%s*%s".formatted(served, keyBefore(2));
  }

  /** Whether the next key picture comes before the border of so many slots on. */
  private String keyBefore(int slots) {
    return "lt(ld(2)+ld(0)+ld(4)+%s,%s)"
        .formatted(PacketDrop.seconds(gop.toMillis() + MARGIN_MILLIS), border(slots));
  }

  private String border(int slotsOn) {
    return "(ld(6)+%d)*%s+%s"
        .formatted(
            slotsOn,
            PacketDrop.seconds(grid.intervalMillis()),
            PacketDrop.seconds(grid.phaseMillis()));
  }

  /** Its time says so, not its coming: a source that stalls has not changed. */
  private String overdue() {
    return PacketDrop.seconds(gop.toMillis() + GopRecord.TOLERANCE_MILLIS);
  }

  /** From the first picture of a slot to the next key picture, and to the slot behind that. */
  @Override
  public Duration silence() {
    return gop.plusMillis(grid.intervalMillis());
  }

  @Override
  public boolean dropsPackets() {
    return true;
  }
}
