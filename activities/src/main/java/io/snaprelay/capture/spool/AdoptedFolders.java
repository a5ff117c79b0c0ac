package io.snaprelay.capture.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders that a spool has taken over from processes that are gone, and holds until nothing is left
 * in them. Safe for use by many threads.
 */
final class AdoptedFolders implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AdoptedFolders.class);

  private final List<SpoolFolder> folders = new ArrayList<>();
  private final Set<Path> unread = new HashSet<>();

  /**
   * Takes what nobody holds in a spool's directory. What cannot be read now stays, for who comes
   * next.
   *
   * @return the pictures in it, oldest first
   */
  synchronized List<SpoolItem> take(Path directory) throws IOException {
    List<SpoolItem> found = new ArrayList<>();
    for (SpoolFolder folder : SpoolFolder.takeLeft(directory, unread::add)) {
      folders.add(folder);
      read(folder, found);
    }
    found.sort(Comparator.comparingLong(SpoolItem::order));
    return found;
  }

  /** Folders and files that could not be read. */
  synchronized List<Path> unread() {
    return unread.stream().sorted().toList();
  }

  private void read(SpoolFolder folder, List<SpoolItem> found) {
    try {
      for (Path part : folder.unfinished()) {
        setAside(part, "its process died while it wrote it");
      }
      for (Path file : SpoolFolder.pictures(folder.path())) {
        readable(file, found);
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("A folder of the spool cannot be read: {} ({})", folder.path(), e.toString());
      unread.add(folder.path());
    }
  }

  /** One that cannot be read does not keep the others from being delivered. */
  private void readable(Path file, List<SpoolItem> found) {
    try {
      SpooledFrame frame = SpoolFile.describe(file);
      found.add(SpoolItem.of(frame, file, Files.size(file), () -> {}));
    } catch (TornFileException e) {
      setAside(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      log.warn("A picture of the spool cannot be read: {} ({})", file, e.toString());
      unread.add(file);
    }
  }

  /** Out of the way of who delivers, to where an operator can look at it. */
  static void setAside(Path file, String why) {
    try {
      log.warn(
          "A file of the spool is torn, and its picture lost: {}. It was set aside: {}",
          why,
          SpoolFolder.setAside(file));
    } catch (IOException e) {
      log.warn("A file of the spool is torn, and its picture lost: {} ({})", why, file);
    }
  }

  synchronized void letGoOfEmpty() throws IOException {
    for (SpoolFolder folder : List.copyOf(folders)) {
      if (SpoolFolder.pictures(folder.path()).isEmpty()) {
        folders.remove(folder);
        folder.close();
      }
    }
  }

  /** What is in them stays, for who adopts it. */
  @Override
  public synchronized void close() throws IOException {
    for (SpoolFolder folder : folders) {
      folder.close();
    }
    folders.clear();
  }
}
