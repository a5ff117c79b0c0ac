package io.snaprelay.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DurationsPropertiesTest {

  private static final int CASES = 20_000;
  private static final String LETTERS = "0123456789.msdhPT -+e";

  private final SplittableRandom random = new SplittableRandom(20_261_122);

  @Test
  void whatIsWrittenIsReadBack() {
    for (int i = 0; i < CASES; i++) {
      Duration duration = Duration.ofMillis(random.nextLong(1L << random.nextInt(1, 43)));

      assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
      assertThat(Durations.parse(duration.toString())).isEqualTo(duration);
    }
  }

  @Test
  void anyTextIsADuration_orGetsASentence() {
    for (int i = 0; i < CASES; i++) {
      String text = text(1 + random.nextInt(8));
      try {
        assertThat(Durations.parse(text).isNegative()).as(text).isFalse();
      } catch (IllegalArgumentException e) {
        assertThat(e).as(text).hasMessageContaining(Durations.EXPECTED);
      }
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Durations.parse(""));
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
