package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Times are milliseconds. */
class DamageTest {

  private final Damage damage = new Damage();

  @Test
  void lastsUpToTheNextKeyPicture() {
    damage.complained(at(1_000));
    tick(1_250, 1_500, 1_750, 2_000);
    assertThat(damage.isPossible()).isTrue();

    damage.keyPicture(at(2_000));

    assertThat(damage.isPossible()).isFalse();
  }

  @Test
  void aKeyPictureThatTheDecoderHadDoneBefore_endsNothing() {
    damage.complained(at(1_000));
    tick(1_100, 1_133);

    damage.keyPicture(at(1_133));

    assertThat(damage.isPossible()).isTrue();
  }

  /** Where only key pictures are decoded the next one comes much later. */
  @Test
  void aKeyPictureThatIsDamagedItself_endsNothing_butTheNextOneDoes() {
    damage.complained(at(1_000));
    tick(3_000);
    damage.keyPicture(at(3_000));
    assertThat(damage.isPossible()).isTrue();

    tick(5_000);
    damage.keyPicture(at(5_000));
    assertThat(damage.isPossible()).isFalse();
  }

  @Test
  void lastsAnew_withEachComplaint() {
    damage.complained(at(1_000));
    tick(1_500, 2_000);
    damage.complained(at(2_000));

    damage.keyPicture(at(2_033));

    assertThat(damage.isPossible()).isTrue();
  }

  @Test
  void isOver_whereNoKeyPictureComes_afterAMinute() {
    damage.complained(at(1_000));
    tick(30_000, 60_000);
    assertThat(damage.isPossible()).isTrue();

    tick(61_001);

    assertThat(damage.isPossible()).isFalse();
  }

  /** Who connects in the midst of a group of pictures hears complaints before any picture. */
  @Test
  void mayBeginBeforeTheFirstPicture() {
    damage.complained(Instant.MIN);
    tick(0, 250, 500, 750, 1_000, 1_250, 1_500, 1_750, 2_000, 2_250);
    assertThat(damage.isPossible()).isTrue();

    damage.keyPicture(at(2_250));

    assertThat(damage.isPossible()).isFalse();
  }

  /** The decoder is some pictures ahead, however far apart those are. */
  @Test
  void aKeyPictureEndsNothing_whereTheComplaintMayBeOfOneOfTheNextPictures() {
    damage.pictureDistance(200);
    damage.complained(at(1_000));
    tick(1_400, 1_800, 2_000);

    damage.keyPicture(at(2_050));
    assertThat(damage.isPossible()).isTrue();

    damage.keyPicture(at(2_051));
    assertThat(damage.isPossible()).isFalse();
  }

  @Test
  void pictureDistancesOfBefore_areForgotten() {
    damage.pictureDistance(10_000);
    damage.pictureDistance(33);
    damage.complained(at(1_000));
    tick(1_250, 1_501);

    damage.keyPicture(at(1_501));

    assertThat(damage.isPossible()).isFalse();
  }

  private void tick(long... millis) {
    for (long time : millis) {
      damage.tick(at(time));
    }
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }
}
