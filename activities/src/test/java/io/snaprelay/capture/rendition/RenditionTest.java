package io.snaprelay.capture.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.SourceUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenditionTest {

  private static final SourceUrl URL = new SourceUrl("https://h:8443/live/a/master.m3u8?sign=own");

  @ParameterizedTest
  @CsvSource({
    "low.m3u8, https://h:8443/live/a/low.m3u8",
    // The master's own signature is not another's.
    "low.m3u8?sign=its-own, https://h:8443/live/a/low.m3u8?sign=its-own",
    "../b/low, https://h:8443/live/b/low",
    "/low.m3u8, https://h:8443/low.m3u8",
    "//cdn/low.m3u8, https://cdn/low.m3u8",
    "http://cdn/low.m3u8?sign=x, http://cdn/low.m3u8?sign=x",
    "?rendition=low, https://h:8443/live/a/master.m3u8?rendition=low",
  })
  void findsTheAddress(String written, String address) {
    Rendition rendition = in(written);

    assertThat(rendition.address()).isEqualTo(address);
    assertThat(rendition.name()).isEqualTo("640x360");
    assertThat(rendition).asString().doesNotContain("sign");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "data:text/plain,x", "a b|c{$token}", "http://[x/"})
  void leavesTheSourceItself_whereTheAddressIsOfNoUse(String written) {
    assertThat(in(written)).isEqualTo(Rendition.source(URL));
  }

  @Test
  void leavesTheSourceItself_whereTheAddressIsEndless() {
    assertThat(in("a".repeat(200_000))).isEqualTo(Rendition.source(URL));
  }

  @Test
  void leavesTheSourceItself_whereItHasNoRenditions() {
    assertThat(Rendition.in("#EXTM3U\n#EXTINF:2,\na.ts\n", URL, PictureSpec.DEFAULT))
        .isEqualTo(Rendition.source(URL));
  }

  private static Rendition in(String written) {
    return Rendition.in(
        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360\n" + written + "\n",
        URL,
        PictureSpec.DEFAULT);
  }
}
