package io.snaprelay.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "500ms,PT0.5S",
    "1s,PT1S",
    "8m,PT8M",
    "1h30m,PT1H30M",
    "2d,PT48H",
    "1.5s,PT1.5S",
    "0s,PT0S",
    "PT8M,PT8M",
    "pt0.5s,PT0.5S",
    "P1D,PT24H",
    "' 1s ',PT1S",
    "8M,PT8M",
  })
  void readsShortFormsAndIso(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "1 s",
        "1x",
        "-1s",
        "PT-1S",
        "1s2",
        "1s x",
        "99999999999999d",
        "1..5s",
        "P"
      })
  void rejectsWithASentenceThatNamesWhatWasExpected(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is not a duration such as 500ms, 1s, 8m or PT8M");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "500ms", "1s", "1.5s", "8m", "1m30s", "1h", "24h", "1h0.25s"})
  void formatsAsItReads(String text) {
    assertThat(Durations.format(Durations.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.0001S", "PT3.000000001S"})
  void formatsWhatHasNoShortFormAsIso(Duration duration) {
    assertThat(Durations.format(duration)).isEqualTo(duration.toString());
  }
}
