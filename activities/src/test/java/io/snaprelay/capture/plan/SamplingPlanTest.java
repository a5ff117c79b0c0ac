package io.snaprelay.capture.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.model.Grid;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What each plan asks of ffmpeg, to the letter. */
class SamplingPlanTest {

  private static final String KEYS =
      "noise=drop='if(key,print(2e14+dts*tb*1000)*0,1)',"
          + "filter_units=pass_types=1-4|16-18|21,"
          + "noise=drop='print(3e14)'";

  private static final String SINCE_KEY =
      "if(key,st(2,ld(1));st(4,if(isnan(pts),0,pts*tb-ld(1)));st(5,0));"
          + "st(5,ld(5)+gte(ld(1)-ld(2),ld(4)-0.0005));";

  @Test
  void fullDecodeAsksForNothing() {
    assertThat(new FullDecode("why").inputOptions()).isEmpty();
  }

  @Test
  void skipsPicturesThatNoOtherOneIsBuiltUpon() {
    assertThat(new NoNonReference("why").inputOptions()).containsExactly("-skip_frame", "noref");
  }

  @Test
  void keepsKeyPacketsAndTheFewBehindThem() {
    assertThat(
            new KeyPackets("why", Duration.ofMillis(2_500), Duration.ofSeconds(2)).inputOptions())
        .containsExactly(
            "-bsf:v",
            "noise=drop='if(isnan(dts),0,"
                + "if(eq(n,0),st(3,time(0));st(2,dts*tb));"
                + "st(1,dts*tb);"
                + SINCE_KEY
                + "if(key,st(8,0));"
                + "if(gt(ld(1)-ld(2),2.500)*not(ld(8)),st(8,1);print(4e14));"
                + "gt(ld(5),2)*gt(time(0)-ld(3),3))'");
  }

  @Test
  void dropsWhatLiesBehindASlotsPicture_andSkipsBeforeIt_whereGroupsAreLongerThanSlots() {
    HeadOfGop plan = new HeadOfGop("why", new Grid(1_000, 250), Duration.ofSeconds(2), true);

    assertThat(plan.inputOptions())
        .containsExactly(
            "-skip_frame",
            "noref",
            "-bsf:v",
            "noise=drop='if(isnan(dts),0,"
                + "if(eq(n,0),st(3,time(0));st(2,dts*tb));"
                + "st(0,if(eq(n,0)+lt(dts*tb,ld(1)-0.5),time(0)-dts*tb,"
                + "min(ld(0)+0.002*(dts*tb-ld(1)),time(0)-dts*tb)));"
                + "st(1,dts*tb);"
                + SINCE_KEY
                + "if(key,st(8,0));"
                + "st(7,if(eq(floor((ld(1)+ld(0)-0.250)/1),ld(6)),ld(7)+1,0));"
                + "st(6,floor((ld(1)+ld(0)-0.250)/1));"
                + "if(not(key)*not(ld(8))"
                + "*if(gte(ld(2)+ld(0)+ld(4),(ld(6)+0)*1+0.250),gt(ld(5),8),"
                + "gt(ld(7),8)+lt(ld(2)+ld(0)+ld(4)+2.150,(ld(6)+1)*1+0.250))"
                + "*lt(ld(2)+ld(0)+ld(4)+2.150,(ld(6)+2)*1+0.250)"
                + "*gt(time(0)-ld(3),3),st(8,1));"
                + "if(eq(ld(8),1)*gt(ld(1)-ld(2),2.150),st(8,2);print(4e14));"
                + "gt(ld(8),0))'");
  }

  @Test
  void decodesAllOfTheHead_whereMostSlotsHaveAKeyPicture() {
    HeadOfGop plan = new HeadOfGop("why", new Grid(2_000, 0), Duration.ofSeconds(2), false);

    assertThat(plan.inputOptions()).hasSize(2).first().isEqualTo("-bsf:v");
    assertThat(plan.inputOptions().getLast()).contains(",gt(ld(5),2),");
  }

  @Test
  void onlyPlansThatDropPacketsRestOnKeyPackets() {
    assertThat(new FullDecode("why").dropsPackets()).isFalse();
    assertThat(new NoNonReference("why").dropsPackets()).isFalse();
    KeyPackets keys = new KeyPackets("why", Duration.ofSeconds(3), Duration.ofSeconds(2));
    assertThat(keys.dropsPackets()).isTrue();
    assertThat(keys.choosesKeyPictures()).isTrue();
  }

  @Test
  void sayForHowLongTheyShowNothing() {
    Duration gop = Duration.ofSeconds(2);
    assertThat(new FullDecode("why").silence()).isZero();
    assertThat(new NoNonReference("why").silence()).isZero();
    assertThat(new KeyPackets("why", Duration.ofSeconds(30), gop).silence()).isEqualTo(gop);
    assertThat(new HeadOfGop("why", new Grid(1_500, 0), gop, true).silence())
        .isEqualTo(Duration.ofMillis(3_500));
  }

  @Test
  void watchesKeyPacketsOnASecondOutput() {
    assertThat(PacketWatch.output(true, true))
        .containsExactly(
            "-map",
            "0:v:0",
            "-c:v",
            "copy",
            "-bsf:v",
            "noise=drop='if(gte(pos-ld(0),clip(ld(0)/16,32768,262144)),print(5e14+pos)*st(0,pos));"
                + "if(key,print(2e14+dts*tb*1000)*0,1)',"
                + "filter_units=pass_types=1-4|16-18|21,"
                + "noise=drop='print(3e14)'",
            "-f",
            "null",
            "-");
    assertThat(PacketWatch.output(true, false)).contains(KEYS);
    assertThat(PacketWatch.output(false, false)).isEmpty();
  }

  @Test
  void countsBytesOnTheSameOutput_alsoWhereNoKeyPacketIsWatched() {
    assertThat(PacketWatch.output(false, true))
        .contains(
            "noise=drop='if(gte(pos-ld(0),clip(ld(0)/16,32768,262144)),print(5e14+pos)*st(0,pos));1'");
  }
}
