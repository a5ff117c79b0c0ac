package io.snaprelay.capture.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where children run: nothing to read there, and nothing may be written. One per process. */
final class EmptyFolder {

  private static @Nullable Path created;

  private EmptyFolder() {}

  /**
   * @throws IOException when there is no place for temporary files
   */
  static synchronized Path path() throws IOException {
    Path folder = created;
    // Whoever tidies up temporary files takes it away once in a while.
    if (folder == null || !Files.isDirectory(folder)) {
      folder = Files.createTempDirectory("snaprelay-empty-");
      File file = folder.toFile();
      file.deleteOnExit();
      if (!file.setWritable(false, false)) {
        throw new IOException("cannot write-protect " + folder);
      }
      created = folder;
    }
    return folder;
  }
}
