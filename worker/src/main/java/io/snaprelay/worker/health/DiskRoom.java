package io.snaprelay.worker.health;

import io.snaprelay.runtime.health.Check;
import io.snaprelay.runtime.text.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether pictures can wait on the disk. */
public final class DiskRoom {

  /** A few hundred pictures; below it an outage of the store soon loses some. */
  private static final ByteSize LEAST = new ByteSize(64L << 20);

  private final Path folder;

  public DiskRoom(Path folder) {
    this.folder = folder;
  }

  public Check check() {
    try {
      long room = Files.getFileStore(folder).getUsableSpace();
      boolean enough = room >= LEAST.bytes();
      return Check.deciding(
          "disk",
          enough,
          enough
              ? "%d MiB are free in %s".formatted(room >> 20, folder)
              : "only %d MiB are free in %s, less than %s".formatted(room >> 20, folder, LEAST));
    } catch (IOException e) {
      return Check.deciding("disk", false, "%s cannot be looked at: %s".formatted(folder, e));
    }
  }
}
