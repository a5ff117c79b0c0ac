package io.snaprelay.sandbox.oss;

import io.snaprelay.sandbox.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** All buckets: the folders in one folder. */
final class Buckets {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

  private final Path folder;
  private final ConcurrentSkipListMap<String, Bucket> byName = new ConcurrentSkipListMap<>();

  Buckets(Path folder) {
    this.folder = folder;
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, Files::isDirectory)) {
      found.forEach(bucket -> byName.put(bucket.getFileName().toString(), new Bucket(bucket)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the buckets in " + folder, e);
    }
  }

  Collection<Bucket> all() {
    return byName.values();
  }

  Bucket get(String name) {
    Bucket found = byName.get(name);
    if (found == null) {
      throw OssError.noSuchBucket(name);
    }
    return found;
  }

  /** Making what is there already is no error to its owner. */
  void create(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new OssError(400, "InvalidBucketName", "The specified bucket is not valid.");
    }
    byName.computeIfAbsent(name, n -> new Bucket(Folders.create(folder.resolve(n))));
  }

  void delete(String name) {
    get(name).deleteIfEmpty();
    byName.remove(name);
  }
}
