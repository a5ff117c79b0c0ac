package io.snaprelay.capture.ffmpeg;

import io.snaprelay.contract.Sound;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;
import java.time.Duration;
import java.util.Optional;

/**
 * How ffmpeg is found and how long it is waited for.
 *
 * @param path the program to use; empty for the newest of what is on the PATH and what is bundled
 * @param connectTimeout until the first decoded picture
 * @param stallTimeout without a picture, after the first one; sources with few pictures get more
 */
@Section("ffmpeg")
public record FfmpegSettings(
    @Setting(about = "the ffmpeg program to use") Optional<String> path,
    @Setting(byDefault = "15s", min = "1s", max = "5m", about = "time until the first picture")
        Duration connectTimeout,
    @Setting(byDefault = "10s", min = "1s", max = "10m", about = "time without a picture")
        Duration stallTimeout) {

  public static final FfmpegSettings DEFAULT =
      new FfmpegSettings(Optional.empty(), Duration.ofSeconds(15), Duration.ofSeconds(10));

  /**
   * How long ffmpeg may look for streams at first: a patient look that may have to follow still
   * ends within {@link #connectTimeout}.
   *
   * @param sound as another connection found it
   */
  Duration probing(SourceUrl url, Sound sound) {
    Duration wanted = SourceKind.of(url).probing(sound);
    Duration most = connectTimeout.dividedBy(3);
    return wanted.compareTo(most) > 0 ? most : wanted;
  }
}
