package io.snaprelay.worker;

import io.snaprelay.capture.spool.SpoolListing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What waits in a spool's directory, for programs that know workers and not how they capture.
 *
 * @param torn files that were set aside
 */
public record SpoolContents(List<Folder> folders, long torn) {

  /**
   * Of one worker process.
   *
   * @param held whether the process runs, and delivers them itself
   * @param unreadable files that are torn
   */
  public record Folder(
      Path path, boolean held, long pictures, List<Part> streams, long unreadable) {}

  /**
   * One stream's pictures there.
   *
   * @param oldest slot
   */
  public record Part(String streamId, long pictures, long bytes, Instant oldest, Instant newest) {}

  /**
   * Reads a directory; changes nothing there.
   *
   * @throws IOException when it is none, or cannot be read
   */
  public static SpoolContents of(Path directory) throws IOException {
    SpoolListing listing = SpoolListing.of(directory);
    return new SpoolContents(
        listing.folders().stream().map(SpoolContents::folder).toList(), listing.torn());
  }

  private static Folder folder(SpoolListing.Folder folder) {
    return new Folder(
        folder.path(),
        folder.held(),
        folder.pictures(),
        folder.streams().stream().map(SpoolContents::part).toList(),
        folder.unreadable());
  }

  private static Part part(SpoolListing.StreamPart part) {
    return new Part(part.streamId(), part.pictures(), part.bytes(), part.oldest(), part.newest());
  }
}
