package io.snaprelay.e2e;

import io.snaprelay.sandbox.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * An ffmpeg that dies as often as it is told to, before it connects, and is the one on the PATH
 * otherwise.
 */
final class FailingFfmpeg implements AutoCloseable {

  private final Path folder = Folders.temporary("failing-ffmpeg");
  private final Path program = folder.resolve("ffmpeg");
  private final Path deaths = folder.resolve("deaths");

  /** It does not fail yet. */
  FailingFfmpeg() {
    try {
      Files.createDirectory(deaths);
      Files.writeString(
          program,
          """
          #!/bin/sh
          for death in '%s'/*; do
            rm "$death" 2>/dev/null && kill -9 $$
          done
          exec ffmpeg "$@"
          """
              .formatted(deaths));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has a worker use it. */
  Map<String, String> settings() {
    return Map.of("FFMPEG_PATH", program.toString());
  }

  /** The next runs die, so many of them. */
  void die(int times) {
    try {
      for (int i = 0; i < times; i++) {
        Files.createFile(deaths.resolve("death-" + i));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Folders.delete(folder);
  }
}
