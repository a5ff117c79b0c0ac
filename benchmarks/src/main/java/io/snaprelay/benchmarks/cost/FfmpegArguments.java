package io.snaprelay.benchmarks.cost;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The commands that people take pictures with, and the floor below all of them. */
final class FfmpegArguments {

  private static final BigInteger SECOND = BigInteger.valueOf(1_000);

  private FfmpegArguments() {}

  /**
   * What follows the program's name.
   *
   * @param folder where pictures go
   */
  static List<String> of(Subject subject, String url, Path folder) {
    String files = folder.resolve("%Y%m%d%H%M%S.jpg").toString();
    String rate = rate(subject.interval());
    return switch (subject.shape()) {
      case USUAL -> List.of("-i", url, "-f", "image2", "-r", rate, "-strftime", "1", files);
      case INFORMED ->
          List.of(
              "-threads",
              "1",
              "-an",
              "-i",
              url,
              "-vf",
              "fps=" + rate,
              "-f",
              "image2",
              "-strftime",
              "1",
              files);
      case FLOOR -> List.of("-i", url, "-c", "copy", "-f", "null", "-");
      case EXACT, ECONOMY -> throw new IllegalArgumentException(subject + " has a command of ours");
    };
  }

  /** Pictures a second, as ffmpeg reads it: {@code 5}, {@code 1}, {@code 1/30}. */
  private static String rate(Duration interval) {
    BigInteger millis = BigInteger.valueOf(interval.toMillis());
    BigInteger common = SECOND.gcd(millis);
    BigInteger seconds = millis.divide(common);
    String pictures = SECOND.divide(common).toString();
    return seconds.equals(BigInteger.ONE) ? pictures : pictures + "/" + seconds;
  }
}
