package io.snaprelay.runtime.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "rtmp://host/app/stream | rtmp://host/app/stream",
        "rtmp://host:1935/app/stream?sign=S3CRET&t=1 | rtmp://host:1935/app/stream?***",
        "https://user:S3CRET@host/live.flv | https://***@host/live.flv",
        "https://user:p@S3CRET@host/live.flv?a=S3CRET#S3CRET | https://***@host/live.flv?***",
        "rtmps://user:S3/CRET@host/app | rtmps://***@host/app",
        "rtsp://user%3AS3CRET%40host/app | rtsp://***@host/app",
        "http://host/list.m3u8#S3CRET | http://host/list.m3u8#***",
        "srt://host:9000?passphrase=S3CRET | srt://host:9000?***",
        "rtmp://host/app/a?tcUrl=rtmp%3A%2F%2Fu%3AS3CRET%40h%2Fapp | rtmp://host/app/a?***",
        "rtmp://host/app/a%3Ftoken=S3CRET | rtmp://host/app/a?***",
        "rtmp%3A%2F%2Fhost%2Fapp%3Ftoken%3DS3CRET | rtmp%3A%2F%2F***?***",
        "rtmp%253A%252F%252Fu:S3CRET%40host | rtmp%253A%252F%252F***",
        "http://h/live/key?token=a S3CRET | http://h/live/key?***",
        "live/room42?token=S3CRET | live/room42?***",
        "http://[::1]:8080/a@b | http://[::1]:8080/a@b",
      })
  void keepsSchemeHostAndPathOfAUrlAndMarksTheRest(String url, String redacted) {
    assertThat(Redactor.url(url)).isEqualTo(redacted).doesNotContain("S3CRET");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "nothing to hide: 42 % of (it) | nothing to hide: 42 % of (it)",
        "Opening 'https://h/a.m3u8?x=S3CRET' for reading | Opening 'https://h/a.m3u8?***' for"
            + " reading",
        "[http @ 0x5581] rtmp://h/a?x=S3CRET: I/O error | [http @ 0x5581] rtmp://h/a?***: I/O"
            + " error",
        "from rtmp://u:S3CRET@a/b,rtmp://u:S3CRET@c/d | from rtmp://***@a/b,rtmp://***@c/d",
        "{\"url\":\"rtmp:\\/\\/h\\/a?x=S3CRET\"} | {\"url\":\"rtmp:\\/\\/h\\/a?***\"}",
        "two: rtmp://h/a?x=S3CRET and http://h/b#S3CRET. | two: rtmp://h/a?*** and http://h/b#***.",
        "RTMPS://H/a?x=S3CRET | RTMPS://H/a?***",
        "x-y+1://h/a?x=S3CRET | x-y+1://h/a?***",
        "quoted 'rtmp://h/a?x=S3'CRET' end | quoted 'rtmp://h/a?***' end",
        "GET /live/a.flv?token=S3CRET HTTP/1.1 | GET /live/a.flv?*** HTTP/1.1",
        "Stream not found: room42?auth_key=S3CRET | Stream not found: room42?***",
        "really? yes=no | really? yes=no",
        "Login required username=\"u\" password=\"S3 CRET\"; | Login required username=\"u\""
            + " password=***;",
        "x-oss-security-token: S3CRET, next | x-oss-security-token: ***, next",
        "{\"token\":\"S3CRET\",\"n\":1} | {\"token\":***,\"n\":1}",
        "OSS_ACCESS_KEY_SECRET=S3CRET | OSS_ACCESS_KEY_SECRET=***",
      })
  void findsEachUrlInFreeTextAndKeepsTheTextReadable(String text, String redacted) {
    assertThat(Redactor.text(text)).isEqualTo(redacted).doesNotContain("S3CRET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "://",
        "?",
        "#",
        "a://?",
        "://@",
        "%3a%2f%2f",
        ":%2f/",
        "\\",
        "a://b:/@",
        "$1"
      })
  void takesAnyText(String text) {
    assertThat(Redactor.text(text)).isNotNull();
    assertThat(Redactor.url(text)).isNotNull();
  }

  /**
   * With quadratic work on any of these a run takes minutes; the limit only turns a hang into a
   * failure.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a://",
        "a://b:c/",
        "@",
        ":",
        "%25",
        "%",
        "/",
        "?a=",
        "?a",
        "password=\"",
        "token",
        "a://b:/@",
        "\\/",
        "'",
        "? ",
        "a://?",
        "%3a%2f"
      })
  void takesLinearTimeOnAdversarialText(String part) {
    String text = part.repeat(200_000);
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Redactor.text(text));
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Redactor.url(text));
  }

  @Test
  void isStable() {
    String once = Redactor.text("rtmp://u:p@h/a?x=1 token=abc");
    assertThat(Redactor.text(once)).isEqualTo(once);
  }
}
