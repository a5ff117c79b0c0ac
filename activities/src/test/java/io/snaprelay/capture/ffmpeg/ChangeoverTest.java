package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.contract.Sound;
import io.snaprelay.model.Grid;
import io.snaprelay.model.Sampling;
import io.snaprelay.model.SamplingKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two children of one connection, one picture a second; the width of a picture says whose it is.
 */
class ChangeoverTest {

  private static final Instant T0 = Instant.parse("2026-11-22T14:00:00Z");
  private static final Sampling CHEAP = new Sampling(SamplingKind.KEY_PACKETS, "why", null);

  private static final Sampling WRONG = new Sampling(SamplingKind.HEAD_OF_GOP, "why", null);

  private final List<String> heard = new ArrayList<>();
  private final Changeover changeover =
      new Changeover(new Grid(1_000, 0), event -> heard.add(told(event)));

  @Test
  void eachSlotIsServedOnce_byTheOneThatServesUntilTheOtherCan() {
    changeover.on(1, picture(1, 1_040));
    changeover.begin(2, null);
    changeover.on(2, picture(2, 900));
    changeover.on(1, picture(1, 2_040));
    changeover.on(2, new SourceEvent.CaughtUp(at(2_500), 7, Sound.SOME, CHEAP));
    changeover.on(2, picture(2, 2_600));
    changeover.on(2, picture(2, 3_010));
    changeover.on(1, progress(2_900));
    assertThat(changeover.serving()).isEqualTo(1);
    changeover.on(1, picture(1, 3_040));
    changeover.on(2, picture(2, 4_010));
    changeover.on(1, picture(1, 4_040));

    assertThat(changeover.serving()).isEqualTo(2);
    assertThat(heard)
        .containsExactly(
            "1 shows 1040",
            "1 shows 2040",
            "progress 2900",
            "KEY_PACKETS",
            "2 shows 3010",
            "2 shows 4010");
  }

  @Test
  void aLatePictureOfTheSlotBefore_isStillServedByTheFormer() {
    changeover.begin(2, null);
    changeover.on(2, new SourceEvent.CaughtUp(at(2_500), 7, Sound.SOME, CHEAP));
    changeover.on(2, picture(2, 3_010));
    changeover.on(2, progress(3_300));
    changeover.on(1, picture(1, 2_990));
    changeover.on(1, progress(3_100));

    assertThat(seen()).containsExactly("1 shows 2990", "2 shows 3010");
  }

  @Test
  void theOtherOneDoesNotWaitForLong_forOneThatShowsNothingAnyMore() {
    changeover.begin(2, null);
    changeover.on(2, new SourceEvent.CaughtUp(at(2_500), 7, Sound.SOME, CHEAP));
    changeover.on(2, picture(2, 3_010));
    changeover.on(2, progress(4_000));
    assertThat(seen()).isEmpty();

    changeover.on(2, progress(4_001));

    assertThat(seen()).containsExactly("2 shows 3010");
    assertThat(changeover.serving()).isEqualTo(2);
  }

  @Test
  void theOtherOneWaits_forOneThatIsLateAndStillBringsPictures() {
    changeover.begin(2, null);
    changeover.on(2, new SourceEvent.CaughtUp(at(5_500), 7, Sound.SOME, CHEAP));
    changeover.on(2, picture(2, 6_010));
    changeover.on(1, picture(1, 3_040));
    changeover.on(2, picture(2, 7_010));
    changeover.on(1, picture(1, 4_040));
    changeover.on(2, picture(2, 8_010));
    changeover.on(1, picture(1, 5_040));
    assertThat(seen()).containsExactly("1 shows 3040", "1 shows 4040", "1 shows 5040");

    changeover.on(1, picture(1, 6_040));

    assertThat(seen().subList(3, 6))
        .containsExactly("2 shows 6010", "2 shows 7010", "2 shows 8010");
  }

  /** What it did not come to is ours to answer for. */
  @Test
  void theOtherOneWaitsTenSeconds_forOneThatHardlyComesOn() {
    changeover.begin(2, null);
    changeover.on(2, new SourceEvent.CaughtUp(at(500), 7, Sound.SOME, CHEAP));
    for (int second = 1; second <= 11; second++) {
      changeover.on(2, progress(second * 1_000L));
      changeover.on(1, progress(500 + second));
    }
    assertThat(changeover.serving()).isEqualTo(1);

    changeover.on(2, progress(11_001));

    assertThat(changeover.serving()).isEqualTo(2);
    assertThat(heard).contains("KEY_PACKETS from 1000");
  }

  @Test
  void theOtherOneTakesOverAtOnce_whenTheFormerEnds_ifItHasCaughtUp() {
    changeover.begin(2, null);
    assertThat(changeover.isOver(1)).isFalse();
    changeover.on(2, new SourceEvent.CaughtUp(at(2_500), 7, Sound.SOME, CHEAP));
    changeover.on(2, picture(2, 3_010));

    assertThat(changeover.isOver(1)).isTrue();
    assertThat(seen()).containsExactly("2 shows 3010");
  }

  @Test
  void whereThePlanWasWrong_itIsSaidFromWhichSlotOnItIsRight() {
    changeover.begin(2, WRONG);
    changeover.on(2, new SourceEvent.CaughtUp(at(2_500), 7, Sound.SOME, CHEAP));
    changeover.on(1, picture(1, 3_040));

    assertThat(heard).containsExactly("KEY_PACKETS from 3000");
  }

  /** Nobody says that nothing was new in a slot of which nothing was decoded. */
  @Test
  void whereThePlanWasWrong_slotsThatTheFormerLeavesOutMeanwhileAreOurs() {
    changeover.on(1, picture(1, 1_040));
    changeover.on(1, progress(1_300));
    changeover.begin(2, WRONG);
    changeover.on(1, progress(1_550));
    changeover.on(1, progress(3_550));
    changeover.on(1, picture(1, 4_040));
    changeover.on(1, picture(1, 5_040));
    changeover.giveUp(2);
    changeover.on(1, progress(6_040));

    assertThat(heard)
        .containsExactly(
            "1 shows 1040",
            "progress 1300",
            "progress 1550",
            "HEAD_OF_GOP from 4000",
            "1 shows 4040",
            "1 shows 5040",
            "progress 6040");
  }

  @Test
  void whoIsGivenUp_isNotHeardOf() {
    changeover.begin(2, null);
    changeover.on(2, new SourceEvent.CaughtUp(at(2_500), 7, Sound.SOME, CHEAP));
    changeover.on(2, picture(2, 3_010));
    changeover.giveUp(2);
    changeover.on(1, picture(1, 3_040));
    changeover.on(2, picture(2, 4_010));

    assertThat(seen()).containsExactly("1 shows 3040");
  }

  private List<String> seen() {
    return heard.stream().filter(told -> told.contains("shows")).toList();
  }

  private static String told(SourceEvent event) {
    return switch (event) {
      case SourceEvent.Picture p -> p.width() + " shows " + millis(p.contentTime());
      case SourceEvent.Progress p -> "progress " + millis(p.contentTime());
      case SourceEvent.Sampled(Sampling sampling, Instant corrected) ->
          sampling.plan() + (corrected == null ? "" : " from " + millis(corrected));
      default -> event.toString();
    };
  }

  private static SourceEvent picture(int child, long millis) {
    return new SourceEvent.Picture(at(millis), millis, new byte[1], child, 1, false);
  }

  private static SourceEvent progress(long millis) {
    return new SourceEvent.Progress(at(millis), 7);
  }

  private static Instant at(long millis) {
    return T0.plusMillis(millis);
  }

  private static long millis(Instant time) {
    return time.toEpochMilli() - T0.toEpochMilli();
  }
}
