package io.snaprelay.benchmarks.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegArgumentsTest {

  private static final String URL = "rtmp://host/live/a";

  @ParameterizedTest
  @CsvSource({"200,5", "1000,1", "2000,1/2", "5000,1/5", "30000,1/30", "1500,2/3"})
  void writesTheUsualCommand_atItsRate(long millis, String rate) {
    assertThat(arguments(Shape.USUAL, Duration.ofMillis(millis)))
        .containsExactly(
            "-i", URL, "-f", "image2", "-r", rate, "-strftime", "1", "/p/%Y%m%d%H%M%S.jpg");
  }

  @Test
  void writesTheBetterInformedOne() {
    assertThat(arguments(Shape.INFORMED, Costs.SECOND))
        .containsExactly(
            "-threads",
            "1",
            "-an",
            "-i",
            URL,
            "-vf",
            "fps=1",
            "-f",
            "image2",
            "-strftime",
            "1",
            "/p/%Y%m%d%H%M%S.jpg");
  }

  @Test
  void writesTheFloor() {
    assertThat(arguments(Shape.FLOOR, Costs.SECOND))
        .containsExactly("-i", URL, "-c", "copy", "-f", "null", "-");
  }

  private static List<String> arguments(Shape shape, Duration interval) {
    return FfmpegArguments.of(Costs.subject(shape, interval), URL, Path.of("/p"));
  }
}
