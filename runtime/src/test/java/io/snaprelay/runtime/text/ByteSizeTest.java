package io.snaprelay.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
  @ParameterizedTest
  @CsvSource({"0B,0", "1000B,1000", "512KiB,524288", "64MiB,67108864", "1GiB,1073741824"})
  void readsBinaryUnitsAndWritesThemBack(String text, long bytes) {
    assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    assertThat(ByteSize.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "64", "64MB", "64M", "-1B", "1.5GiB", "999999999999999999GiB"})
  void rejectsWithASentenceThatNamesWhatWasExpected(String text) {
    assertThatThrownBy(() -> ByteSize.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is not a size such as 512KiB, 64MiB or 1GiB");
  }
}
