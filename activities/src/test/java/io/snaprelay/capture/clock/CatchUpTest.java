package io.snaprelay.capture.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CatchUpTest {

  private static final long EPOCH = 1_800_000_000_000L;

  /** The least wall clock minus source clock so far, as ffmpeg's filter keeps it. */
  private double anchor = Double.MAX_VALUE;

  private long lastPts = Long.MIN_VALUE;

  @Test
  void catchesUpAfterOneSecond_whenNothingWasCached() {
    CatchUp catchUp = CatchUp.steady();

    assertThat(firstCaughtUp(catchUp, 0, 250, 5, pts -> pts)).hasValue(1_000);
  }

  @Test
  void waitsOneSecondBeyondTheCache_whenFourSecondsWereCached() {
    CatchUp catchUp = CatchUp.steady();

    // Four seconds of pictures within 200 ms, then as they are made.
    OptionalLong at = firstCaughtUp(catchUp, 0, 250, 40, pts -> Math.max(pts / 20, pts - 4_000));

    assertThat(at.orElseThrow()).isBetween(5_000L, 5_500L);
  }

  @Test
  void isNotCaughtUp_whileABacklogIsDecoded() {
    CatchUp catchUp = CatchUp.steady();

    assertThat(firstCaughtUp(catchUp, 0, 250, 40, pts -> pts / 2)).isEmpty();
  }

  @Test
  void staysCaughtUp_whenTheAnchorIsLoweredLater() {
    CatchUp catchUp = CatchUp.steady();
    firstCaughtUp(catchUp, 0, 250, 6, pts -> pts);

    assertThat(catchUp.caughtUp(reading(1_500, 1_000))).isTrue();
  }

  @Test
  void hasCaughtUpWithTheCache_whereItsAnchorIsTheOneThatWasHanded() {
    CatchUp catchUp = CatchUp.steady(new HandedAnchor(EPOCH + 3));

    // Four seconds of pictures within 200 ms, then as they are made.
    OptionalLong at =
        firstCaughtUp(catchUp, -4_000, 250, 40, pts -> Math.max((pts + 4_000) / 20, pts));

    assertThat(at.orElseThrow()).isBetween(250L, 500L);
  }

  @Test
  void isNotCaughtUp_whereABacklogOnlyPassesByTheAnchorThatWasHanded() {
    CatchUp catchUp = CatchUp.steady(new HandedAnchor(EPOCH + 2_000));

    // Six seconds of pictures, decoded half as fast again as they were made.
    OptionalLong at =
        firstCaughtUp(catchUp, -6_000, 50, 400, pts -> Math.max((long) ((pts + 6_000) / 1.5), pts));

    assertThat(at.orElseThrow()).isGreaterThan(0);
  }

  @Test
  void catchesUpByItself_whereTheAnchorThatWasHandedIsOfAnotherClock() {
    CatchUp catchUp = CatchUp.steady(new HandedAnchor(EPOCH - 500_000));

    assertThat(firstCaughtUp(catchUp, 0, 250, 5, pts -> pts)).hasValue(1_000);
  }

  @Test
  void hasCaughtUpAtOnce_withAnAnchorThatWasAdopted() {
    CatchUp catchUp = CatchUp.segmented(new HandedAnchor(EPOCH));

    assertThat(catchUp.caughtUp(new ClockReading(0, EPOCH + 0.4, 0))).isTrue();
  }

  @Test
  void hasCaughtUpAtOnce_alsoWhereTheOtherConnectionCountedOn() {
    double counted = EPOCH + HandedAnchor.WRAP_MILLIS;

    assertThat(
            CatchUp.segmented(new HandedAnchor(EPOCH))
                .caughtUp(new ClockReading(0, counted + 0.4, 0)))
        .isTrue();
  }

  @Test
  void hasToCatchUp_withAnAnchorThatWasNotAdopted() {
    CatchUp catchUp = CatchUp.segmented(new HandedAnchor(EPOCH));

    assertThat(catchUp.caughtUp(new ClockReading(0, EPOCH + 70_000.0, 0))).isFalse();
  }

  @Test
  void needsTwoPictures_ofASourceWithOneInFiveSeconds() {
    CatchUp catchUp = CatchUp.steady();

    assertThat(firstCaughtUp(catchUp, 0, 5_000, 3, pts -> pts)).hasValue(5_000);
  }

  @Test
  void needsThreePictures_whenTheFirstOneOfASlowSourceWasOld() {
    CatchUp catchUp = CatchUp.steady();

    OptionalLong at = firstCaughtUp(catchUp, 0, 5_000, 4, pts -> pts == 0 ? 3_000 : pts);

    assertThat(at).hasValue(10_000);
  }

  @Test
  void beginsAnew_whenTheSourcesClockGoesBack() {
    CatchUp catchUp = CatchUp.steady();
    assertThat(firstCaughtUp(catchUp, 50_000, 250, 3, pts -> pts - 50_000)).isEmpty();
    anchor = Double.MAX_VALUE;

    assertThat(firstCaughtUp(catchUp, 0, 250, 5, pts -> pts + 700)).hasValue(1_000);
  }

  @Test
  void catchesUpWithTheSecondNewSegment_whenTheyComeInBursts() {
    CatchUp catchUp = CatchUp.segmented();

    // Three segments of 2 s at once, then one every 2 s.
    OptionalLong at =
        firstCaughtUp(catchUp, 0, 250, 100, pts -> pts < 6_000 ? 0 : (pts - 4_000) / 2_000 * 2_000);

    assertThat(at).hasValue(10_000);
  }

  @Test
  void takesABusyMachinesPausesForNoNewSegments() {
    CatchUp catchUp = CatchUp.segmented();

    // Four segments of 2 s with 600 ms between them, then one every 2 s.
    OptionalLong at =
        firstCaughtUp(
            catchUp,
            0,
            250,
            100,
            pts -> pts < 8_000 ? pts / 2_000 * 600 : (pts - 8_000) / 2_000 * 2_000 + 3_000);

    assertThat(at).hasValue(12_000);
  }

  @Test
  void takesABacklogForNoSegments_thatIsDecodedInLittlePieces() {
    CatchUp catchUp = CatchUp.segmented();

    // Of 5 s a piece of 250 ms each 600 ms: slower than it was made.
    assertThat(firstCaughtUp(catchUp, 0, 125, 40, pts -> pts / 250 * 600)).isEmpty();
  }

  @Test
  void catchesUpWithoutBursts_whenAPlaylistIsServedSmoothly() {
    CatchUp catchUp = CatchUp.segmented();

    assertThat(firstCaughtUp(catchUp, 0, 250, 100, pts -> pts)).hasValue(10_000);
  }

  private interface Arrival {
    long millisOf(long pts);
  }

  private OptionalLong firstCaughtUp(
      CatchUp catchUp, long firstPts, long step, int count, Arrival arrival) {
    for (long pts = firstPts; pts < firstPts + count * step; pts += step) {
      if (catchUp.caughtUp(reading(pts, arrival.millisOf(pts)))) {
        return OptionalLong.of(pts);
      }
    }
    return OptionalLong.empty();
  }

  private ClockReading reading(long pts, long arrivalMillis) {
    double leak = lastPts == Long.MIN_VALUE ? 0 : 0.002 * Math.max(0, pts - lastPts);
    anchor = Math.min(anchor + leak, (double) (EPOCH + arrivalMillis - pts));
    lastPts = pts;
    return new ClockReading(pts, anchor, Duration.ofMillis(arrivalMillis).toNanos());
  }
}
