package io.snaprelay.capture.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one worker process, held by a lock that ends with the process. Invariant: a folder
 * is deleted only by who holds it, the lock file before the lock is released; so who gets a lock
 * and finds the file there owns the folder.
 */
final class SpoolFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SpoolFolder.class);
  private static final String PREFIX = "worker-";
  private static final String LOCK = "lock";
  static final String TORN = "torn";

  /**
   * What this JVM holds: a process loses its lock on a file as soon as it closes any channel to it,
   * so that nobody here may open one again.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel;

  private SpoolFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /** A new one in a spool's directory, which is made if need be. */
  static SpoolFolder create(Path directory) throws IOException {
    while (true) {
      Path path =
          Files.createDirectories(directory)
              .resolve(PREFIX + UUID.randomUUID().toString().substring(0, 8));
      Files.createDirectory(path);
      SpoolFolder folder = take(path, true);
      if (folder != null) {
        return folder;
      }
    }
  }

  /**
   * Takes every folder that nobody holds, those with pictures whose lock file is gone as well: its
   * process was slow to write the last one.
   *
   * @param unread told of those that this process may not read; they are left to others
   */
  static List<SpoolFolder> takeLeft(Path directory, Consumer<Path> unread) throws IOException {
    List<SpoolFolder> taken = new ArrayList<>();
    for (Path path : in(directory)) {
      try {
        SpoolFolder folder = take(path, !pictures(path).isEmpty());
        if (folder != null) {
          taken.add(folder);
        }
      } catch (IOException | UncheckedIOException e) {
        log.warn("A folder of the spool cannot be taken: {} ({})", path, e.toString());
        unread.accept(path);
      }
    }
    return taken;
  }

  /** All folders of worker processes in a spool's directory. */
  static List<Path> in(Path directory) throws IOException {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            directory,
            path -> Files.isDirectory(path) && path.getFileName().toString().startsWith(PREFIX))) {
      found.forEach(folders::add);
    }
    folders.sort(null);
    return folders;
  }

  /** Whether a process holds it. */
  static boolean isHeld(Path path) throws IOException {
    SpoolFolder folder = take(path, false);
    if (folder == null) {
      return Files.exists(path);
    }
    folder.release();
    return false;
  }

  /** Null where somebody else holds it, or it is gone. */
  private static @Nullable SpoolFolder take(Path path, boolean isNew) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    if (!HELD_HERE.add(absolute)) {
      return null;
    }
    SpoolFolder folder = null;
    try {
      folder = lock(absolute, isNew);
      return folder;
    } finally {
      if (folder == null) {
        HELD_HERE.remove(absolute);
      }
    }
  }

  private static @Nullable SpoolFolder lock(Path path, boolean isNew) throws IOException {
    Path file = path.resolve(LOCK);
    FileChannel channel;
    try {
      channel =
          isNew
              ? FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
              : FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return null;
    }
    FileLock lock = channel.tryLock();
    if (lock == null || !Files.exists(file)) {
      channel.close();
      return null;
    }
    return new SpoolFolder(path, channel);
  }

  Path path() {
    return path;
  }

  Path file(long order) {
    return path.resolve("%019d%s".formatted(order, SpoolFile.SUFFIX));
  }

  /** The pictures in a folder, oldest first. */
  static List<Path> pictures(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SpoolFile.SUFFIX))
          .sorted()
          .toList();
    }
  }

  /** What a process was writing when it died. */
  List<Path> unfinished() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(SpoolFile.UNFINISHED))
          .toList();
    }
  }

  /** Moves a file out of the way, to where an operator can look at it; answers where. */
  static Path setAside(Path file) throws IOException {
    Path folder = file.getParent();
    Path spool = folder == null ? null : folder.getParent();
    if (folder == null || spool == null) {
      throw new IOException(file + " lies in no spool");
    }
    Path torn = Files.createDirectories(spool.resolve(TORN));
    return Files.move(file, torn.resolve(folder.getFileName() + "-" + file.getFileName()));
  }

  /** Lets go of it, and deletes it where nothing is left in it. */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try {
      if (Files.exists(path) && pictures(path).isEmpty() && unfinished().isEmpty()) {
        Files.deleteIfExists(path.resolve(LOCK));
        Files.deleteIfExists(path);
      }
    } finally {
      release();
    }
  }

  /** Closing the channel lets go of its lock. */
  private void release() throws IOException {
    channel.close();
    HELD_HERE.remove(path);
  }
}
