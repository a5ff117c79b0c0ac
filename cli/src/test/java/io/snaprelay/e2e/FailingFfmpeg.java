package io.snaprelay.e2e;

import io.snaprelay.sandbox.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An ffmpeg that dies as often as it is told to, before it connects, and is the one on the PATH
 * otherwise.
 */
final class FailingFfmpeg implements AutoCloseable {

  private final Path deaths = Folders.temporary("ffmpeg-deaths");

  /** It does not fail yet. */
  private final ScriptedFfmpeg ffmpeg =
      new ScriptedFfmpeg(
          """
          for death in '%s'/*; do
            rm "$death" 2>/dev/null && kill -9 $$
          done
          exec ffmpeg "$@"
          """
              .formatted(deaths));

  /** What has a worker use it. */
  Map<String, String> settings() {
    return ffmpeg.settings();
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
    ffmpeg.close();
    Folders.delete(deaths);
  }
}
