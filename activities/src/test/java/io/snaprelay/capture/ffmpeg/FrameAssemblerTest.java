package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.capture.clock.CatchUp;
import io.snaprelay.capture.source.SourceEnd.Kind;
import io.snaprelay.capture.source.SourceEvent;
import io.snaprelay.capture.source.SourceRequest;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.model.Accuracy;
import io.snaprelay.model.Grid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameAssemblerTest {

  private static final long ANCHOR = 1_800_000_000_000L;
  private static final byte[] JPEG = Jpegs.blank(320, 180);

  private final List<SourceEvent> events = new ArrayList<>();
  private boolean caughtUp = true;
  private FrameAssembler assembler = assembler(false);

  @Test
  void tellsThatItHasCaughtUp_beforeAnyPicture() {
    tick(0);
    label(40);
    assembler.jpeg(JPEG);

    assertThat(events).hasSize(2);
    assertThat(events.getFirst())
        .isEqualTo(new SourceEvent.CaughtUp(Instant.ofEpochMilli(ANCHOR), ANCHOR, Sound.NONE));
    assertThat(picture(1).contentTime()).isEqualTo(Instant.ofEpochMilli(ANCHOR + 40));
  }

  @Test
  void deliversNothing_ofWhatTheServerHadCached() {
    caughtUp = false;
    tick(0);
    label(0);
    assembler.jpeg(JPEG);
    caughtUp = true;
    tick(900);
    label(1_000);
    assembler.jpeg(JPEG);

    assertThat(pictures()).hasSize(1);
    assertThat(pictures().getFirst().contentTime()).isEqualTo(Instant.ofEpochMilli(ANCHOR + 1_000));
  }

  @Test
  void hasCaughtUpAtTheNewestLabelThatIsPast_soThatNoSlotCountsTwice() {
    caughtUp = false;
    label(5_100);
    assembler.jpeg(JPEG);
    caughtUp = true;
    tick(4_900);

    assertThat(events)
        .containsExactly(
            new SourceEvent.CaughtUp(Instant.ofEpochMilli(ANCHOR + 5_100), ANCHOR, Sound.NONE));
  }

  @Test
  void pairsLabelsAndJpegsInOrder_whicheverComesFirst() {
    byte[] other = Jpegs.blank(160, 90);
    tick(0);
    assembler.jpeg(JPEG);
    assembler.jpeg(other);
    label(1_000);
    label(2_000);

    assertThat(picture(1).jpeg()).isSameAs(JPEG);
    assertThat(picture(2).jpeg()).isSameAs(other);
    assertThat(picture(2).width()).isEqualTo(160);
    assertThat(picture(2).contentTime()).isEqualTo(Instant.ofEpochMilli(ANCHOR + 2_000));
  }

  @Test
  void letsNoProgressOvertakeAPicture() {
    tick(0);
    label(1_000);
    tick(1_250);
    assembler.jpeg(JPEG);

    assertThat(events.get(1)).isInstanceOf(SourceEvent.Picture.class);
    assertThat(events.get(2))
        .isEqualTo(new SourceEvent.Progress(Instant.ofEpochMilli(ANCHOR + 1_250), ANCHOR));
  }

  @Test
  void deliversEachSlotOnce_whenFfmpegSelectsASecondPicture() {
    tick(0);
    label(1_000);
    label(1_500);
    label(2_000);
    for (int i = 0; i < 3; i++) {
      assembler.jpeg(JPEG);
    }

    assertThat(pictures())
        .extracting(SourceEvent.Picture::contentTime)
        .containsExactly(
            Instant.ofEpochMilli(ANCHOR + 1_000), Instant.ofEpochMilli(ANCHOR + 2_000));
  }

  @Test
  void deliversPicturesBetweenTheSlots_whenExtrasAreAskedFor() {
    assembler = assembler(true);
    tick(0);
    label(1_000);
    label(1_500);
    assembler.jpeg(JPEG);
    assembler.jpeg(JPEG);

    assertThat(pictures()).hasSize(2);
  }

  @Test
  void knowsThePictureOnTheSourcesClock() {
    tick(1_000);
    label(1_000);
    label(2_040);
    assembler.jpeg(JPEG);
    assembler.jpeg(JPEG);

    assertThat(pictures())
        .extracting(SourceEvent.Picture::sourcePts)
        .containsExactly(1_000L, 2_040L);
  }

  @Test
  void tellsThatTheSourcesClockStartedAnew() {
    tick(60_000);
    assembler.tick(new LogLine.Tick(0, ANCHOR + 68_000), Duration.ofSeconds(8).toNanos());

    assertThat(events.get(1))
        .isEqualTo(
            new SourceEvent.ClockRestarted(
                Instant.ofEpochMilli(ANCHOR + 60_000), Instant.ofEpochMilli(ANCHOR + 68_000)));
  }

  @Test
  void marksPicturesAsDamaged_fromWhatTheDecoderComplainedAboutOn_upToTheNextKeyPicture() {
    tick(0);
    assembler.decoderComplained();
    for (long second = 1; second < 4; second++) {
      tick(second * 1_000);
      label(second * 1_000);
      assembler.jpeg(JPEG);
    }
    tick(4_000);
    assembler.keyPicture(new LogLine.KeyPicture(ANCHOR + 4_000));
    label(4_000);
    assembler.jpeg(JPEG);

    assertThat(pictures())
        .extracting(SourceEvent.Picture::damaged)
        .containsExactly(true, true, true, false);
  }

  @Test
  void givesUp_whenThePicturesChangeTheirSize() {
    tick(0);
    label(1_000);

    assertThatThrownBy(() -> assembler.label(new LogLine.Label(ANCHOR + 2_000, 180, 320)))
        .isInstanceOfSatisfying(
            GiveUpException.class, e -> assertThat(e.reason().kind()).isEqualTo(Kind.CHANGED))
        .hasMessage("the pictures changed from 320 x 180 to 180 x 320");
  }

  @Test
  void givesUp_whenPicturesAndTimesDoNotComeInPairs() {
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1_000; i++) {
                assembler.jpeg(JPEG);
              }
            })
        .isInstanceOf(GiveUpException.class);
  }

  private FrameAssembler assembler(boolean extraAtStart) {
    CatchUp catchUp = reading -> caughtUp;
    SourceRequest request =
        new SourceRequest(
            new SourceUrl("rtmp://host/live/a"),
            new Grid(1_000, 0),
            Accuracy.ECONOMY,
            PictureSpec.DEFAULT,
            extraAtStart,
            null,
            Sound.UNKNOWN,
            null);
    return new FrameAssembler(request, catchUp, events::add);
  }

  private void tick(long pts) {
    assembler.tick(new LogLine.Tick(pts, ANCHOR), Duration.ofMillis(pts).toNanos());
  }

  private void label(long pts) {
    assembler.label(new LogLine.Label(ANCHOR + pts, 320, 180));
  }

  private SourceEvent.Picture picture(int index) {
    return (SourceEvent.Picture) events.get(index);
  }

  private List<SourceEvent.Picture> pictures() {
    return events.stream()
        .filter(SourceEvent.Picture.class::isInstance)
        .map(SourceEvent.Picture.class::cast)
        .toList();
  }
}
