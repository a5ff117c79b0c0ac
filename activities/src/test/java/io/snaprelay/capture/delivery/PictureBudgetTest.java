package io.snaprelay.capture.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PictureBudgetTest {

  private final PictureBudget worker = new PictureBudget(100, 1_000, null);
  private final PictureBudget stream = new PictureBudget(3, 500, worker);

  @Test
  void isBoundedByCount() {
    assertThat(stream.take(1)).isTrue();
    assertThat(stream.take(1)).isTrue();
    assertThat(stream.take(1)).isTrue();
    assertThat(stream.take(1)).isFalse();

    stream.giveBack(1);
    assertThat(stream.take(1)).isTrue();
  }

  @Test
  void isBoundedByBytes() {
    assertThat(stream.take(400)).isTrue();
    assertThat(stream.take(101)).isFalse();
    assertThat(stream.take(100)).isTrue();
  }

  @Test
  void isBoundedByTheWholeWorker() {
    PictureBudget other = new PictureBudget(10, 10_000, worker);
    assertThat(other.take(900)).isTrue();
    assertThat(stream.take(200)).isFalse();
    assertThat(stream.take(100)).isTrue();
  }

  @Test
  void givesAllBackWhenItIsClosed_andTakesNoMore() {
    PictureBudget other = new PictureBudget(10, 10_000, worker);
    assertThat(other.take(900)).isTrue();
    other.close();
    other.giveBack(900);

    assertThat(other.take(1)).isFalse();
    assertThat(stream.take(500)).isTrue();
    assertThat(new PictureBudget(10, 10_000, worker).take(501)).isFalse();
  }
}
