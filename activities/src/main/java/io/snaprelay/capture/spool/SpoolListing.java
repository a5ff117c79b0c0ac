package io.snaprelay.capture.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a spool's directory has, for whoever looks; changes nothing there.
 *
 * @param torn files that were set aside
 */
public record SpoolListing(List<Folder> folders, long torn) {

  public SpoolListing {
    folders = List.copyOf(folders);
  }

  /**
   * The folder of one worker process.
   *
   * @param held whether the process runs, and delivers them itself
   * @param unreadable files that are torn
   */
  public record Folder(Path path, boolean held, List<StreamPart> streams, long unreadable) {

    public Folder {
      streams = List.copyOf(streams);
    }

    public long pictures() {
      return streams.stream().mapToLong(StreamPart::pictures).sum();
    }
  }

  /**
   * A stream's pictures in a folder.
   *
   * @param oldest slot
   */
  public record StreamPart(
      String streamId, long pictures, long bytes, Instant oldest, Instant newest) {

    private StreamPart plus(StreamPart other) {
      return new StreamPart(
          streamId,
          pictures + other.pictures,
          bytes + other.bytes,
          oldest.isBefore(other.oldest) ? oldest : other.oldest,
          newest.isAfter(other.newest) ? newest : other.newest);
    }
  }

  /**
   * Reads a directory.
   *
   * @throws IOException when it is none, or cannot be read
   */
  public static SpoolListing of(Path directory) throws IOException {
    List<Folder> folders = new ArrayList<>();
    for (Path path : SpoolFolder.in(directory)) {
      folders.add(folder(path));
    }
    return new SpoolListing(folders, count(directory.resolve(SpoolFolder.TORN)));
  }

  private static Folder folder(Path path) throws IOException {
    boolean held = SpoolFolder.isHeld(path);
    Map<String, StreamPart> streams = new TreeMap<>();
    long unreadable = 0;
    for (Path file : SpoolFolder.pictures(path)) {
      try {
        StreamPart part = part(file);
        if (part != null) {
          streams.merge(part.streamId, part, StreamPart::plus);
        }
      } catch (TornFileException e) {
        unreadable++;
      }
    }
    return new Folder(path, held, List.copyOf(streams.values()), unreadable);
  }

  /** Null where it was delivered just now. */
  private static @Nullable StreamPart part(Path file) throws IOException {
    try {
      SpooledFrame frame = SpoolFile.describe(file);
      return new StreamPart(frame.streamId(), 1, Files.size(file), frame.slot(), frame.slot());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static long count(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
