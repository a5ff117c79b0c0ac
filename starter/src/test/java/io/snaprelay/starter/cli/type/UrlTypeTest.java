package io.snaprelay.starter.cli.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.SourceUrl;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlTypeTest {

  @ParameterizedTest
  @CsvSource({
    "rtmp://h/live/a, rtmp://h/live/a,",
    "ali=rtmp://h/live/a, rtmp://h/live/a, ali",
    "my-cdn-2=https://h/a.flv?x=1, https://h/a.flv?x=1, my-cdn-2",
    "https://h/a.flv?sign=1, https://h/a.flv?sign=1,",
    "rtmp://h/a=b, rtmp://h/a=b,",
  })
  void readsTheSignerBeforeTheAddress(String text, String url, String signer) {
    assertThat(new UrlType().convert(text)).isEqualTo(new SourceUrl(url, signer));
  }
}
