package io.snaprelay.starter.picture;

import io.snaprelay.runtime.errors.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Fetches pictures into a folder. A file is there whole or not at all, so that a second run goes on
 * where the first one was broken off.
 */
public final class PictureFiles {

  private static final String UNFINISHED = ".part";

  private final Path folder;
  private final Source source;

  /** Where pictures come from. */
  public interface Source {

    /** How large a picture is. */
    long bytes(StoredPicture picture) throws IOException;

    /** Writes a picture into a file, over whatever is there. */
    void fetch(StoredPicture picture, Path file) throws IOException;
  }

  /** Hears how far it is. */
  public interface Progress {
    void at(Fetched sofar, int total);
  }

  /**
   * What was done.
   *
   * @param skipped were there already, as large as they are in the store
   * @param bytes of those that were fetched
   */
  public record Fetched(int fetched, int skipped, long bytes) {

    static final Fetched NOTHING = new Fetched(0, 0, 0);

    public int done() {
      return fetched + skipped;
    }

    private Fetched plus(long size) {
      return new Fetched(fetched + 1, skipped, bytes + size);
    }

    private Fetched plusSkipped() {
      return new Fetched(fetched, skipped + 1, bytes);
    }
  }

  public PictureFiles(Path folder, Source source) {
    this.folder = folder;
    this.source = source;
  }

  /**
   * Fetches those that are not there.
   *
   * @throws OperatorException where one cannot be fetched; those before it are there then
   */
  public Fetched fetch(List<StoredPicture> pictures, Progress progress) {
    Fetched sofar = Fetched.NOTHING;
    try {
      Files.createDirectories(folder);
      for (StoredPicture picture : pictures) {
        sofar = fetch(picture, sofar);
        progress.at(sofar, pictures.size());
      }
    } catch (IOException e) {
      throw new OperatorException(
          "%d of %d pictures are in %s, then: %s. Run it again to go on."
              .formatted(sofar.done(), pictures.size(), folder, e),
          e);
    }
    return sofar;
  }

  private Fetched fetch(StoredPicture picture, Fetched sofar) throws IOException {
    Path file = folder.resolve(name(picture));
    if (Files.exists(file) && Files.size(file) == source.bytes(picture)) {
      return sofar.plusSkipped();
    }
    Path part = folder.resolve(name(picture) + UNFINISHED);
    source.fetch(picture, part);
    long size = Files.size(part);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    return sofar.plus(size);
  }

  /**
   * By slot and trigger, of characters that every file system takes: {@code
   * 20261122T200000.000Z-demand.jpg}.
   */
  static String name(StoredPicture picture) {
    String id = picture.frameId();
    String slot = id.substring(id.lastIndexOf('@') + 1);
    int date = slot.indexOf('T');
    return slot.substring(0, date).replace("-", "")
        + slot.substring(date).replace(":", "")
        + ".jpg";
  }
}
