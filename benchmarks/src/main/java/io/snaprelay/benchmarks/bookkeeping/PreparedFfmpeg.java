package io.snaprelay.benchmarks.bookkeeping;

import io.snaprelay.capture.ffmpeg.FfmpegBinary;
import io.snaprelay.capture.ffmpeg.FfmpegFinder;
import io.snaprelay.sandbox.Folders;
import io.snaprelay.sandbox.process.ChildProcess;
import io.snaprelay.sandbox.process.Command;
import io.snaprelay.sandbox.source.ClipSpec;
import io.snaprelay.sandbox.source.TestClip;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A program that stands in for ffmpeg: asked to capture, it writes what was recorded of one that
 * captures a 720p stream, at the same times and in the same pieces, and takes no CPU to speak of;
 * asked for anything else, such as what it can do, it is the real one. Needs perl.
 */
final class PreparedFfmpeg implements AutoCloseable {

  private static final Command ENCODER = Command.of("ffmpeg");
  private static final Path CLIPS =
      Path.of(System.getProperty("java.io.tmpdir"), "snaprelay-clips");
  private static final String REPLAY = "prepared-ffmpeg.pl";
  private static final int PICTURES = 10;

  /** As captures take them by default. */
  private static final int QUALITY = 5;

  private final Path folder = Folders.temporary("prepared-ffmpeg");

  private PreparedFfmpeg() {}

  /** Makes the pictures, and the program. */
  static PreparedFfmpeg make() {
    PreparedFfmpeg prepared = new PreparedFfmpeg();
    prepared.encodePictures();
    try {
      prepared.writePrograms();
    } catch (IOException e) {
      throw new UncheckedIOException("the stand-in for ffmpeg cannot be written", e);
    }
    return prepared;
  }

  Path program() {
    return folder.resolve("ffmpeg");
  }

  private void encodePictures() {
    TestClip clip = TestClip.encode(ENCODER, ClipSpec.hd(), CLIPS);
    Command pictures =
        ENCODER
            .with(
                List.of(
                    "-nostdin", "-loglevel", "error", "-i", clip.file().toString(), "-vf", "fps=1"))
            .with("-frames:v", String.valueOf(PICTURES), "-q:v", String.valueOf(QUALITY))
            .with(folder.resolve("%02d.jpg").toString());
    ChildProcess.run(pictures, stdin -> {});
  }

  private void writePrograms() throws IOException {
    Path replay = folder.resolve(REPLAY);
    try (InputStream script =
        Objects.requireNonNull(PreparedFfmpeg.class.getResourceAsStream(REPLAY))) {
      Files.copy(script, replay);
    }
    Files.writeString(program(), launcher(replay, FfmpegFinder.findAll(Optional.empty())));
    Files.setPosixFilePermissions(program(), PosixFilePermissions.fromString("rwx------"));
  }

  /** Who captures has an address as its input; who is tried out has not. */
  private String launcher(Path replay, List<FfmpegBinary> real) {
    FfmpegBinary newest = real.getFirst();
    String environment =
        newest.environment().entrySet().stream()
            .map(entry -> "export %s='%s'%n".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    return """
        #!/bin/sh
        case "$*" in
          *' -i rtmp://'*) exec perl '%s' '%s' "$@" ;;
        esac
        %sexec '%s' "$@"
        """
        .formatted(replay, folder, environment, String.join("' '", newest.command()));
  }

  @Override
  public void close() {
    Folders.delete(folder);
  }
}
