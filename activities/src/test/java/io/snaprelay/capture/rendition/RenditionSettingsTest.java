package io.snaprelay.capture.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.SettingsLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenditionSettingsTest {

  private static final RenditionSettings LOW =
      new RenditionSettings("pull.example.com", "_lld", 360, 0);

  @ParameterizedTest
  @CsvSource({
    "rtmp://h/app/room42, rtmp://h/app/room42_lld",
    "rtmp://h/app/room42?auth_key=1-0-0-x, rtmp://h/app/room42_lld?auth_key=1-0-0-x",
    "https://h:8443/app/room42.flv, https://h:8443/app/room42_lld.flv",
    "https://h/app/room42.flv?a=/b.flv, https://h/app/room42_lld.flv?a=/b.flv",
    "https://h/app/room42.m3u8?a=1&b=2, https://h/app/room42_lld.m3u8?a=1&b=2",
    "https://u:p@h/app/room.42.flv, https://u:p@h/app/room.42_lld.flv",
    "rtmp://h/app/room%2042, rtmp://h/app/room%2042_lld",
  })
  void putsTheSuffixBehindTheStreamsName(String url, String rendition) {
    assertThat(LOW.of(new SourceUrl(url, "cdn"))).contains(new SourceUrl(rendition, "cdn"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtmp://h", "rtmp://h/", "https://h/app/?stream=room42"})
  void findsNoRendition_whereNoStreamIsNamed(String url) {
    assertThat(LOW.of(new SourceUrl(url))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "rtmp://pull.example.com/app/a, true",
    "RTMP://Pull.Example.Com:1935/app/a, true",
    "https://user:pass@pull.example.com/app/a.flv, true",
    "https://pull.example.com@other/app/a.flv, false",
    "https://other/pull.example.com/a.flv, false",
    "https://a.pull.example.com/app/a.flv, false",
    "srt://pull.example.com:9000?streamid=a, false",
  })
  void isOfItsHostOnly(String url, boolean expected) {
    assertThat(LOW.isOf(new SourceUrl(url))).isEqualTo(expected);
  }

  @Test
  void isReadFromTheEnvironment() {
    assertThat(
            load(
                Map.of(
                    "RENDITIONS_LOW_HOST", "pull.example.com",
                    "RENDITIONS_LOW_SUFFIX", "_lld",
                    "RENDITIONS_LOW_HEIGHT", "360",
                    "RENDITIONS_TX_MID_HOST", "h",
                    "RENDITIONS_TX_MID_SUFFIX", "_550",
                    "RENDITIONS_TX_MID_HEIGHT", "540",
                    "RENDITIONS_TX_MID_WIDTH", "960")))
        .containsEntry("low", LOW)
        .containsEntry("tx-mid", new RenditionSettings("h", "_550", 540, 960));
  }

  @Test
  void refusesWhatIsNone_allAtOnce() {
    assertThatThrownBy(
            () ->
                load(
                    Map.of(
                        "RENDITIONS_A_HOST", "https://pull.example.com",
                        "RENDITIONS_A_SUFFIX", "/../x?y",
                        "RENDITIONS_A_HEIGHT", "1",
                        "RENDITIONS_B_HOST", "h",
                        "RENDITIONS_B_SUFFIX", "_lld")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("a host such as pull.example.com")
        .hasMessageContaining("a part of a stream's name, such as _lld")
        .hasMessageContaining("renditions.b.height (RENDITIONS_B_HEIGHT) is missing");
  }

  private static Map<String, RenditionSettings> load(Map<String, String> environment) {
    return SettingsLoader.isolated(Map.of(), environment)
        .load(RenditionSettings.class)
        .named(RenditionSettings.class);
  }
}
