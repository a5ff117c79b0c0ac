package io.snaprelay.capture.plan;

import io.snaprelay.model.SamplingKind;
import java.time.Duration;
import java.util.List;

/**
 * Only key packets, and behind each the has_b_frames + 1 that make the decoder give its picture
 * away at once: alone it would come out with the next one. Right where every slot has a key
 * picture. A key packet is left out as well where the next one comes early enough for every slot.
 *
 * @param longest how long a slot is: a key packet that does not come by then leaves one empty
 * @param gop how far behind the last one the next key packet comes, at the latest
 * @param warmUp how long nothing is dropped at first
 * @param allKeys how long no key packet is dropped at first
 */
public record KeyPackets(
    String reason, Duration longest, Duration gop, Duration warmUp, Duration allKeys)
    implements SamplingPlan {

  /** So long a first picture is looked for beside those of the slots. */
  private static final Duration ALL_KEYS = Duration.ofSeconds(20);

  /**
   * However long slots are: the pictures that come are also what shows that the source is there,
   * how its clock stands, and that a slot is over.
   */
  private static final Duration FARTHEST = Duration.ofSeconds(5);

  KeyPackets(String reason, Duration longest, Duration gop) {
    this(reason, longest, gop, PacketDrop.WARM_UP, ALL_KEYS);
  }

  @Override
  public SamplingKind kind() {
    return SamplingKind.KEY_PACKETS;
  }

  /**
   * Registers besides {@link PacketDrop}'s: 6 the time of the last key packet that was kept, 7
   * whether the last one was; 8 whether it was said that one is overdue.
   */
  @Override
  public List<String> inputOptions() {
    return PacketDrop.where(
        PacketDrop.begun()
            + "st(1,dts*tb);"
            + PacketDrop.sinceKey()
            + "if(key,print(%s);st(7,%s));".formatted(KeyWatch.KEY_TIME, wanted())
            + "if(key*ld(7),st(6,ld(1));st(8,0));"
            + "if(gt(ld(1)-ld(6),%s)*not(ld(8)),st(8,1);print(%s));"
                .formatted(PacketDrop.seconds(longest.toMillis()), Tags.of(Tags.OVERDUE))
            + "(not(ld(7))+gt(ld(5),2))*"
            + PacketDrop.warm(warmUp));
  }

  /** A clock that began anew has no last one. */
  private String wanted() {
    Duration within = longest.compareTo(FARTHEST) < 0 ? longest : FARTHEST;
    long skippable = within.minus(gop).toMillis() - PlanChoice.WAVERING_MILLIS;
    String late = "gt(ld(1)-ld(6),%s)".formatted(PacketDrop.seconds(Math.max(0, skippable)));
    return "eq(n,0)+lt(ld(1),ld(6))+not(%s)+%s".formatted(PacketDrop.warm(allKeys), late);
  }

  @Override
  public boolean dropsPackets() {
    return true;
  }

  @Override
  public boolean choosesKeyPictures() {
    return true;
  }

  /** The watch behind it does not see those that are dropped. */
  @Override
  public boolean printsKeyTimes() {
    return true;
  }
}
