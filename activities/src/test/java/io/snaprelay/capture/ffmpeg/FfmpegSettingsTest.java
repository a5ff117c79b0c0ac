package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.SettingsLoader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FfmpegSettingsTest {

  @Test
  void searchesForFfmpeg_byDefault() {
    assertThat(load(Map.of())).isEqualTo(FfmpegSettings.DEFAULT);
  }

  @Test
  void takesWhatIsConfigured() {
    FfmpegSettings settings =
        load(
            Map.of(
                "ffmpeg.path", "/opt/ffmpeg",
                "ffmpeg.connect-timeout", "20s",
                "ffmpeg.stall-timeout", "5s"));

    assertThat(settings)
        .isEqualTo(
            new FfmpegSettings(
                Optional.of("/opt/ffmpeg"), Duration.ofSeconds(20), Duration.ofSeconds(5)));
  }

  @Test
  void refusesNotToWait() {
    assertThatThrownBy(() -> load(Map.of("ffmpeg.stall-timeout", "0s")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("FFMPEG_STALL_TIMEOUT");
  }

  private static FfmpegSettings load(Map<String, String> given) {
    return SettingsLoader.isolated(given).load(FfmpegSettings.class).get(FfmpegSettings.class);
  }
}
