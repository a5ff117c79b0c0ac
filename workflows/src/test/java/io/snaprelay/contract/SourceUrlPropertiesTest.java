package io.snaprelay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Addresses put together at random from what people and attackers write. */
class SourceUrlPropertiesTest {

  private static final int CASES = 50_000;
  private static final String SECRET = "s3cret";

  private static final List<String> SCHEMES =
      List.of("rtmp", "RTMPS", "http", "https", "srt", "file", "ftp", "rtsp", "concat", "", "-i");
  private static final List<String> BETWEEN =
      List.of("://", ":", ":/", ":///", "://u:s3cret@", " ://");
  private static final List<String> HOSTS =
      List.of("h", "pull.example.com", "127.0.0.1", "[::1]", "", "h:1935", "h:0", "h:99999", "h h");
  private static final List<String> PATHS =
      List.of("", "/", "/live/a", "/live/a.flv", "/../a", "/a b", "/a\n", "/ä", "/a|b", "/%zz");
  private static final List<String> QUERIES =
      List.of(
          "",
          "?sign=s3cret",
          "?a=1&sign=s3cret#s3cret",
          "?mode=listener",
          "#s3cret",
          "?MODE=LISTENER");

  private final SplittableRandom random = new SplittableRandom(20_261_122);

  @Test
  void whatCanBePulledIsSafeToHandToAProgram_andNothingShowsASecret() {
    for (int i = 0; i < CASES; i++) {
      String text = any(SCHEMES) + any(BETWEEN) + any(HOSTS) + any(PATHS) + any(QUERIES);
      SourceUrl url = new SourceUrl(text);
      var problem = url.problem(Allowance.NONE);

      if (problem.isEmpty()) {
        assertThat(text)
            .matches("(?i)(rtmps?|https?|srt)://[^@/?#]+.*")
            .doesNotContainPattern("[\\s\\p{Cntrl}]")
            .doesNotContainIgnoringCase("mode=listener");
        assertThat(url.toString()).as("shown").doesNotContain(SECRET);
      } else {
        assertThat(problem.get()).doesNotContain(SECRET).doesNotContainPattern("\\p{Cntrl}");
      }
    }
  }

  private String any(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
