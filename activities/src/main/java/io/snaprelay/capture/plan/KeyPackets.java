package io.snaprelay.capture.plan;

import io.snaprelay.model.SamplingKind;
import java.time.Duration;
import java.util.List;

/**
 * Only key packets, and behind each the has_b_frames + 1 that make the decoder give its picture
 * away at once: alone it would come out with the next one. Right where every slot has a key
 * picture.
 *
 * @param longest how long a slot is: a key packet that does not come by then leaves one empty
 * @param gop how far apart key packets were seen to come, at most
 * @param warmUp how long nothing is dropped at first
 */
public record KeyPackets(String reason, Duration longest, Duration gop, Duration warmUp)
    implements SamplingPlan {

  KeyPackets(String reason, Duration longest, Duration gop) {
    this(reason, longest, gop, PacketDrop.WARM_UP);
  }

  @Override
  public SamplingKind kind() {
    return SamplingKind.KEY_PACKETS;
  }

  /** Register 8: whether it was said that a key packet is overdue. */
  @Override
  public List<String> inputOptions() {
    return PacketDrop.where(
        PacketDrop.begun()
            + "st(1,dts*tb);"
            + PacketDrop.sinceKey()
            + "if(key,st(8,0));"
            + "if(gt(ld(1)-ld(2),%s)*not(ld(8)),st(8,1);print(%s));"
                .formatted(PacketDrop.seconds(longest.toMillis()), Tags.of(Tags.OVERDUE))
            + "gt(ld(5),2)*"
            + PacketDrop.warm(warmUp));
  }

  @Override
  public Duration silence() {
    return gop;
  }

  @Override
  public boolean dropsPackets() {
    return true;
  }

  @Override
  public boolean choosesKeyPictures() {
    return true;
  }
}
