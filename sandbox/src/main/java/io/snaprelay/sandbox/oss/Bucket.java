package io.snaprelay.sandbox.oss;

import io.snaprelay.sandbox.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bucket in a folder: two files an object, the content and its description, named by a hash of
 * the key, since keys may hold what no file name can. The description is written last and read at
 * the start: content without one was never stored.
 */
final class Bucket {

  private static final String CONTENT = ".data";
  private static final String DESCRIPTION = ".properties";

  private final Path folder;
  private final AtomicLong uploads = new AtomicLong();

  /** OSS lists keys by their bytes in UTF-8. */
  private final NavigableMap<String, StoredObject> objects =
      new ConcurrentSkipListMap<>((a, b) -> Arrays.compareUnsigned(bytes(a), bytes(b)));

  Bucket(Path folder) {
    this.folder = Folders.create(folder);
    load();
  }

  String name() {
    return folder.getFileName().toString();
  }

  Instant created() {
    try {
      return Files.getLastModifiedTime(folder).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  NavigableMap<String, StoredObject> objects() {
    return objects;
  }

  StoredObject object(String key) {
    StoredObject found = objects.get(key);
    if (found == null) {
      throw OssError.noSuchKey(key);
    }
    return found;
  }

  InputStream content(StoredObject object) throws IOException {
    return Files.newInputStream(file(object.key(), CONTENT));
  }

  /** A file for a content that is on its way in. */
  Path upload() {
    return folder.resolve("upload-" + uploads.incrementAndGet() + ".part");
  }

  /** Makes an upload the key's content, at once or not at all. */
  synchronized void put(StoredObject object, Path upload, boolean forbidOverwrite)
      throws IOException {
    if (forbidOverwrite && objects.containsKey(object.key())) {
      throw OssError.fileAlreadyExists();
    }
    Path description = folder.resolve(upload.getFileName() + DESCRIPTION);
    try (Writer writer = Files.newBufferedWriter(description)) {
      object.toProperties().store(writer, null);
    }
    move(upload, file(object.key(), CONTENT));
    move(description, file(object.key(), DESCRIPTION));
    objects.put(object.key(), object);
  }

  synchronized void delete(String key) throws IOException {
    objects.remove(key);
    Files.deleteIfExists(file(key, DESCRIPTION));
    Files.deleteIfExists(file(key, CONTENT));
  }

  synchronized void deleteIfEmpty() {
    if (!objects.isEmpty()) {
      throw OssError.bucketNotEmpty(name());
    }
    Folders.delete(folder);
  }

  private void load() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        StoredObject found = read(file);
        if (found != null) {
          objects.put(found.key(), found);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the bucket in " + folder, e);
    }
  }

  private static @Nullable StoredObject read(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.startsWith("upload-")) {
      Files.delete(file);
      return null;
    }
    if (!name.endsWith(DESCRIPTION)) {
      return null;
    }
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return StoredObject.of(properties);
  }

  private Path file(String key, String suffix) {
    return folder.resolve(Hashes.sha256Hex(key) + suffix);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
