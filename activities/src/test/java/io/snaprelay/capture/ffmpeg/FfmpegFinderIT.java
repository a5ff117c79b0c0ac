package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FfmpegFinderIT {

  @TempDir private Path folder;

  @Test
  void takesTheNewest_whenNoneIsConfigured() {
    FfmpegBinary newest = FfmpegFinder.find(Optional.empty());

    assertThat(newest.version()).isGreaterThanOrEqualTo(Ffmpegs.INSTALLED.find().version());
    assertThat(newest.version()).isGreaterThanOrEqualTo(Ffmpegs.BUNDLED.find().version());
  }

  @ParameterizedTest
  @EnumSource
  void knowsWhatAProgramCan(Ffmpegs ffmpeg) {
    FfmpegAbilities abilities = ffmpeg.find().abilities();

    assertThat(abilities.protocols()).contains("rtmp", "http", "https");
    assertThat(abilities.decoders()).contains("h264", "hevc");
  }

  @Test
  void usesTheConfiguredOne_andNothingElse() throws IOException {
    Path wrapper = program("exec ffmpeg \"$@\"");

    FfmpegBinary binary = FfmpegFinder.find(Optional.of(wrapper.toString()));

    assertThat(binary.command()).containsExactly(wrapper.toString());
    assertThat(binary.origin()).isEqualTo("configured");
  }

  @Test
  void saysWhatIsWrong_whenTheConfiguredOneIsMissing() {
    String missing = folder.resolve("nowhere").toString();

    assertThatThrownBy(() -> FfmpegFinder.find(Optional.of(missing)))
        .isInstanceOf(NoFfmpegException.class)
        .hasMessageContaining(missing)
        .hasMessageContaining("FFMPEG_PATH");
  }

  @Test
  void saysWhatIsWrong_whenTheConfiguredOneIsNoFfmpeg() throws IOException {
    String other = program("echo hello").toString();

    assertThatThrownBy(() -> FfmpegFinder.find(Optional.of(other)))
        .isInstanceOf(NoFfmpegException.class)
        .hasMessageContaining(other)
        .hasMessageContaining("does not start");
  }

  @Test
  void saysWhatIsWrong_whenTheConfiguredOneIsTooOld() throws IOException {
    String old =
        program(
                """
                case "$*" in
                  *-fps_mode*) echo "[fatal] Unrecognized option 'fps_mode'." >&2; exit 1 ;;
                  *) exec ffmpeg "$@" ;;
                esac
                """)
            .toString();

    assertThatThrownBy(() -> FfmpegFinder.find(Optional.of(old)))
        .isInstanceOf(NoFfmpegException.class)
        .hasMessageContaining("Unrecognized option 'fps_mode'")
        .hasMessageContaining("5.1");
  }

  @Test
  void startsTheBundledOne_onAMachineWithoutItsSoundLibrary() throws IOException {
    Path bundled = Path.of(Ffmpegs.BUNDLED.find().command().getFirst());

    CapturedRun run =
        CapturedRun.of(List.of(bundled.toString(), "-version"), BundledFfmpeg.withStandIn(bundled));

    // The stand-in is found before a library of the machine's, as this line shows.
    assertThat(run.stderr()).contains("stand-in/libpulse.so.0: no version information");
    assertThat(run.ok()).isTrue();
  }

  private Path program(String script) throws IOException {
    Path program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
