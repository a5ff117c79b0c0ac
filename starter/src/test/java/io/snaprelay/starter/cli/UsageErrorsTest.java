package io.snaprelay.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.Allowance;
import io.snaprelay.contract.RiskRule;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.runtime.errors.ServiceUnreachableException;
import io.snaprelay.starter.picture.StoredPictures;
import io.snaprelay.storage.NewsFeed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is said in a sentence, before any connection is made. */
class UsageErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          start                                             | missing required parameter
          start live/a                                      | missing required parameter: 'URL'
          start a..b/../c rtmp://h/a                        | no part may be '.' or '..'
          start live/räum rtmp://h/a                        | is no stream id: use letters, digits
          start live/a ftp://h/a                            | the URL's scheme is 'ftp'
          start live/a rtmp://u:s3cret@h/a                  | has a user name or password in it
          start live/a http://u:s3cret@h/a.flv              | set source.allow=user-info (SOURCE_ALLOW) here and at
          start live/a rtsp://h/a                           | set source.allow=rtsp (SOURCE_ALLOW) here and at
          capture --url rtsp://h/a                          | set source.allow=rtsp
          start live/a rtmp:///a                            | the URL has no host
          start live/a rtsp://h/a?token=s3cret              | the URL's scheme is 'rtsp'
          start live/a Big=rtmp://h/a                       | 'Big' is no signer's name
          start live/a ali=ftp://h/a?token=s3cret           | the URL's scheme is 'ftp'
          start live/a srt://h:9000 --signer ali            | the URL is srt, whose addresses no signer signs
          start live/a rtmp://h/a --interval often          | "often" is not a duration such as
          start live/a rtmp://h/a --interval -1s            | "-1s" is not a duration such as
          start live/a rtmp://h/a --interval 1ms            | interval: 1ms is not between
          start live/a rtmp://h/a --phase 2s                | phase: PT2S is not between 0
          start live/a rtmp://h/a --at tomorrow             | "tomorrow" is not an instant such as
          start live/a rtmp://h/a --at 2020-01-01T00:00:00Z | at: 2020-01-01T00:00:00Z is over already
          start live/a rtmp://h/a --end 2020-01-01T00:00:00Z| end: 2020-01-01T00:00:00Z is over already
          start live/a rtmp://h/a --mode sometimes          | "sometimes" is none of auto, one-shot, relay, long
          start live/a rtmp://h/a --risk huge               | "huge" is none of low, normal, high, critical
          start live/a rtmp://h/a --accuracy so             | "so" is none of exact, economy
          start live/a rtmp://h/a --size big                | "big" is not a size such as 640x360
          start live/a rtmp://h/a --quality 99              | picture.quality: 99 is not between
          start live/a rtmp://h/a --quality good            | 'good' is not an int
          start live/a rtmp://h/a --label x                 | should be in KEY=VALUE format
          start live/a rtmp://h/a --intervall 1s            | did you mean --interval
          stop                                              | missing required parameter: 'STREAM'
          stop /a                                           | is no stream id
          status                                            | missing required parameter: 'STREAM'
          list --state asleep                               | "asleep" is none of starting, live, interrupted, ended
          capture                                           | say of what: either a STREAM
          capture live/a --url rtmp://h/a                   | say of what: either a STREAM
          capture --url file:///etc/passwd                  | the URL's scheme is 'file'
          retune live/a                                     | say what is to change: --interval
          retune live/a --interval often                    | "often" is not a duration such as
          retune live/a --risk huge                         | "huge" is none of low, normal, high, critical
          set-url live/a                                    | missing required parameter: 'URL'
          set-url live/a rtmp://u:s3cret@h/a                | has a user name or password in it
          set-url live/a srt://h:9000 --signer ali          | the URL is srt
          verify                                            | missing required parameter: 'STREAM'
          verify live/a --from yesterday                    | "yesterday" is not an instant such as
          verify live/a --from 2026-11-22T20:00:00Z --to 2026-11-22T20:00:00Z | is not after --from
          statsu live/a                                     | did you mean status
          """)
  void saysWhatIsWrong_andExitsWith2(String line, String expected) {
    CommandRun run = run(Map.of(), line.split(" +"));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.WRONG_USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(expected).doesNotContain("s3cret").doesNotContain("\tat ");
    assertThat(run.err().lines()).allMatch(l -> l.startsWith("snaprelay: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://u:s3cret@h/a.flv | USER_INFO |
          rtsp://h/a              | RTSP      |
          rtsp://u:s3cret@h/a     | RTSP      | user-info
          rtsp://u:s3cret@h/a     | USER_INFO | rtsp
          srt://u:s3cret@h:9000   | USER_INFO | which srt does not know
          ftp://h/a               | RTSP      | the URL's scheme is 'ftp'
          """)
  void askNothingMore_ofAddressesThatTheSettingsAllow(
      String url, Allowance allowed, @Nullable String problem) {
    CommandRun run =
        CommandRun.of(new NothingThere(Set.of(allowed)), Map.of(), "start", "live/a", url);

    // It gets as far as to the server that is not there.
    assertThat(run.err())
        .contains(problem == null ? "Temporal at 127.0.0.1:1 does not answer" : problem)
        .doesNotContain("s3cret");
  }

  @Test
  void namesEverythingThatIsWrongWithARequest() {
    CommandRun run =
        run(Map.of(), "start", "live/a", "rtmp://h/a", "--interval", "1ms", "--grace", "3d");

    assertThat(run.err()).contains("interval: ").contains("grace: ");
  }

  @Test
  void aServerThatIsNotThere_isAFailure_inASentence() {
    CommandRun run = run(Map.of(), "status", "live/a");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "snaprelay: Temporal at 127.0.0.1:1 does not answer: Connection refused. Start it, or set TEMPORAL_ADDRESS.");
  }

  @Test
  void showsStackTraces_onlyWhereTheyAreAskedFor() {
    assertThat(run(Map.of(), "status", "live/a", "--debug").err()).contains("\tat ");
    assertThat(run(Map.of("SNAPRELAY_DEBUG", "1"), "status", "live/a").err()).contains("\tat ");
    assertThat(run(Map.of("SNAPRELAY_DEBUG", "0"), "status", "live/a").err())
        .doesNotContain("\tat ");
  }

  private static CommandRun run(Map<String, String> environment, String... arguments) {
    return CommandRun.of(new NothingThere(Allowance.NONE), environment, arguments);
  }

  /** Requests are checked by a client whose server is never asked; all else finds no server. */
  private record NothingThere(Set<Allowance> allowed) implements Services {

    @Override
    public Streams streams(ConnectionOptions options) {
      throw new ServiceUnreachableException(
          "Temporal",
          "127.0.0.1:1",
          "Connection refused",
          "Start it, or set TEMPORAL_ADDRESS.",
          null);
    }

    @Override
    public PictureUrls pictureUrls(ConnectionOptions options) {
      return new PictureUrls.Unknown("nothing is set");
    }

    @Override
    public Map<RiskLevel, RiskRule> riskPolicy(ConnectionOptions options) {
      return Map.of();
    }

    @Override
    public Set<Allowance> allowed(ConnectionOptions options) {
      return allowed;
    }

    @Override
    public StoredPictures pictures(ConnectionOptions options) {
      throw new IllegalStateException("nothing is archived");
    }

    @Override
    public Archive archive(ConnectionOptions options) {
      throw new IllegalStateException("nothing is archived");
    }

    @Override
    public NewsFeed news(ConnectionOptions options) {
      throw new IllegalStateException("nothing is published");
    }

    @Override
    public List<Topic> setUpTopics(ConnectionOptions options) {
      return List.of();
    }
  }
}
