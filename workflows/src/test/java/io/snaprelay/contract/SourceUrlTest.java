package io.snaprelay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceUrlTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource({
    "rtmp://host/live/a?sign=secret, rtmp://host/live/a?***",
    "rtmp://host/live/a, rtmp://host/live/a",
    "https://user:secret@host/live/a.flv, https://***@host/live/a.flv",
    "https://host/a.m3u8?x=1#secret, https://host/a.m3u8?***",
    "srt://host:9000?passphrase=secret, srt://host:9000?***",
  })
  void showsNoSecret(String url, String shown) {
    assertThat(new SourceUrl(url)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtmp://host/live/a",
        "rtmps://host:443/live/a?key=1",
        "http://host/live/a.flv",
        "https://host/a.m3u8",
        "srt://host:9000?streamid=read:a",
      })
  void accepts(String url) {
    assertThat(new SourceUrl(url).problem(Allowance.NONE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "file:///etc/passwd?secret, scheme is 'file'",
    "rtsp://host/a?secret, scheme is 'rtsp'",
    "concat:a|b?secret, scheme is 'concat'",
    "-i?secret, begins with '-'",
    "rtmp:///live/a?secret, no host",
    "https://u:secret@host/a, user name or password",
    "srt://host:9000?mode=listener&x=secret, mode=listener",
    "rtmp://host/a b?secret, spaces",
  })
  void refuses_withoutShowingItsSecret(String url, String why) {
    assertThat(new SourceUrl(url).problem(Allowance.NONE))
        .hasValueSatisfying(problem -> assertThat(problem).contains(why).doesNotContain("secret"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          user-info      | https://u:secret@host/a.flv |
          user-info      | rtmp://u:secret@host/a      |
          rtsp           | rtsp://host:554/a           |
          rtsp           | rtsps://host/a              |
          rtsp,user-info | rtsp://u:secret@host/a      |
          rtsp           | rtsp://u:secret@host/a      | source.allow=user-info
          user-info      | rtsp://u:secret@host/a      | source.allow=rtsp
          user-info      | srt://u:secret@host:9000    | which srt does not know
          """)
  void acceptsWhatAnOperatorAllows_andNothingElseOfIt(
      String allowed, String text, @Nullable String problem) {
    SourceUrl url = new SourceUrl(text);

    assertThat(url.problem(Allowance.parse(allowed).orElseThrow()).orElse(""))
        .contains(problem == null ? "" : problem)
        .doesNotContain("secret");
    assertThat(url.problem(Allowance.parse(allowed).orElseThrow()).isPresent())
        .isEqualTo(problem != null);
    assertThat(url.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"userinfo", "rtsp;user-info", "all", "rtsp user-info"})
  void allowancesAreWrittenAsTheyAreNamed(String text) {
    assertThat(Allowance.parse(text)).isEmpty();
  }

  @Test
  void aWorkflowAcceptsWhatSomeOperatorAllows() {
    assertThat(new SourceUrl("rtsp://u:secret@host/a").problem()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          rtmp://host/live/a | ali       |
          rtmp://host/live/a | my-cdn-2  |
          rtmp://host/live/a | My CDN    | 'My CDN' is no signer's name
          rtmp://host/live/a | -x        | '-x' is no signer's name
          srt://host:9000    | ali       | the URL is srt
          """)
  void aSignerHasAName_andSignsAPath(String url, String signer, String problem) {
    assertThat(new SourceUrl(url, signer).problem().orElse(""))
        .contains(problem == null ? "" : problem);
    assertThat(new SourceUrl(url, signer).problem().isPresent()).isEqualTo(problem != null);
  }

  @Test
  void isAPlainText_withoutASigner() throws Exception {
    SourceUrl plain = new SourceUrl("rtmp://host/live/a?key=x");

    assertThat(JSON.writeValueAsString(plain)).isEqualTo("\"rtmp://host/live/a?key=x\"");
    assertThat(JSON.readValue("\"rtmp://host/live/a?key=x\"", SourceUrl.class)).isEqualTo(plain);
  }

  @Test
  void namesItsSigner_whereItHasOne() throws Exception {
    SourceUrl signed = new SourceUrl("rtmp://host/live/a", "ali");
    String json = "{\"url\":\"rtmp://host/live/a\",\"signer\":\"ali\"}";

    assertThat(JSON.writeValueAsString(signed)).isEqualTo(json);
    assertThat(JSON.readValue(json, SourceUrl.class)).isEqualTo(signed);
    assertThat(JSON.readValue(json.replace("}", ",\"later\":1}"), SourceUrl.class))
        .isEqualTo(signed);
  }

  @Test
  void showsNoSecret_asPartOfARequest() {
    assertThat(CaptureRequest.of("live/a", "rtmp://host/live/a?sign=secret").toString())
        .contains("rtmp://host/live/a?***")
        .doesNotContain("secret");
  }

  @Test
  void namesItsServer_withoutThePathThatMayBeASignature() {
    assertThat(new SourceUrl("https://me:pw@cdn.example.com:8443/167/9f8e/live/a.flv?x=1").server())
        .isEqualTo("https://cdn.example.com:8443");
    assertThat(new SourceUrl("rtmp://host").server()).isEqualTo("rtmp://host");
    assertThat(new SourceUrl("nothing").server()).isEmpty();
  }
}
