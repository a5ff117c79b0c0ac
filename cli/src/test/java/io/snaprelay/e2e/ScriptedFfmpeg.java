package io.snaprelay.e2e;

import io.snaprelay.sandbox.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A shell script that workers take for their ffmpeg. */
final class ScriptedFfmpeg implements AutoCloseable {

  private final Path folder = Folders.temporary("scripted-ffmpeg");
  private final Path program = folder.resolve("ffmpeg");

  /**
   * Writes it.
   *
   * @param script in which {@code ffmpeg} is the one on the PATH, and {@code "$@"} are the
   *     arguments
   */
  ScriptedFfmpeg(String script) {
    try {
      Files.writeString(program, "#!/bin/sh\n" + script + "\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has a worker use it. */
  Map<String, String> settings() {
    return Map.of("FFMPEG_PATH", program.toString());
  }

  @Override
  public void close() {
    Folders.delete(folder);
  }
}
