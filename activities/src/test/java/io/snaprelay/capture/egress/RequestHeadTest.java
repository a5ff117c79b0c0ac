package io.snaprelay.capture.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHeadTest {

  @Test
  void asksTheServerForOneResourceAndNoMore() throws IOException {
    RequestHead head =
        RequestHead.of(
            """
            GET http://u:p@Pull.example.com:8080/live/a b.m3u8?x=1|2 HTTP/1.1
            Host: pull.example.com:8080
            Proxy-Authorization: Basic eA==
            Connection: keep-alive
            Range: bytes=0-

            """);

    assertThat(head.authority()).isEqualTo(new Authority("pull.example.com", 8080));
    assertThat(head.toServer().split("\r\n"))
        .containsExactly(
            "GET /live/a b.m3u8?x=1|2 HTTP/1.1",
            "Host: pull.example.com:8080",
            "Range: bytes=0-",
            "Connection: close");
    assertThat(head.toServer()).endsWith("\r\n\r\n");
  }

  @Test
  void knowsATunnel() throws IOException {
    RequestHead head = RequestHead.of("CONNECT [2001:db8::1]:8443 HTTP/1.1\r\n\r\n");

    assertThat(head.tunnel()).isTrue();
    assertThat(head.authority()).isEqualTo(new Authority("2001:db8::1", 8443));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET / HTTP/1.1",
        "GET ftp://host/ HTTP/1.1",
        "POST http://host/ HTTP/1.1",
        "GET http:///a HTTP/1.1",
        "GET http://ho st/a HTTP/1.1",
        "GET http://good.example\\@127.0.0.1/ HTTP/1.1",
        "CONNECT host:port HTTP/1.1",
        "garbage"
      })
  void refusesWhatIsNoRequestToAProxy(String head) {
    assertThatThrownBy(() -> RequestHead.of(head)).isInstanceOf(IOException.class);
  }

  @Test
  void readsAHeadAndNotAByteMore() throws IOException {
    var in = new ByteArrayInputStream("a\r\nb\n\nrest".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(MessageHead.read(in)).isEqualTo("a\r\nb\n\n");
    assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)).isEqualTo("rest");
  }

  @Test
  void aHeadWithoutAnEndIsBounded() throws IOException {
    var in = new ByteArrayInputStream(new byte[1 << 20]);

    assertThat(MessageHead.read(in)).hasSize(32 * 1024);
  }
}
