package io.snaprelay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private static final Duration LIMIT = Duration.ofSeconds(45);

  private final Random random = new Random(7);

  @Test
  void asksFourASecond_whereThereIsTime() {
    List<Duration> delays = Spread.over(100, LIMIT, random);

    assertThat(delays).hasSize(100).isSorted();
    assertThat(perSecond(delays)).allMatch(asked -> asked == 4);
  }

  @Test
  void asksTheLastOne_earlyEnoughToBeRelieved() {
    assertThat(Spread.over(1_000, LIMIT, random).getLast()).isLessThan(LIMIT.minus(Spread.RELIEF));
  }

  @Test
  void asksInTheFirstQuarter_whereTheLimitIsTooShortForAnything() {
    assertThat(Spread.over(30, Duration.ofSeconds(8), random).getLast())
        .isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void isJittered_soThatWorkersThatLeaveTogetherDoNotAskTogether() {
    assertThat(Spread.over(20, LIMIT, random)).isNotEqualTo(Spread.over(20, LIMIT, random));
  }

  @Test
  void needsNoTime_whereThereIsNone() {
    assertThat(Spread.over(0, LIMIT, random)).isEmpty();
    assertThat(Spread.over(3, Duration.ZERO, random))
        .allMatch(delay -> delay.compareTo(Duration.ofMillis(1)) < 0);
  }

  private static List<Long> perSecond(List<Duration> delays) {
    return IntStream.rangeClosed(0, (int) delays.getLast().toSeconds())
        .mapToObj(s -> delays.stream().filter(delay -> delay.toSeconds() == s).count())
        .toList();
  }
}
