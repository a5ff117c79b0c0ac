package io.snaprelay.sandbox.source;

import io.snaprelay.sandbox.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Files that are made once and kept; one appears whole or not at all, so that processes may share
 * the folder.
 */
public final class EncodedOnce {

  private static final ConcurrentHashMap<Path, Object> LOCKS = new ConcurrentHashMap<>();

  private EncodedOnce() {}

  /**
   * Gives the file of that name, made by {@code encode} where it is missing.
   *
   * @param encode writes the file that it is told to, whose name ends like the one asked for
   */
  public static Path get(Path folder, String name, Consumer<Path> encode) {
    Path file = Folders.create(folder).resolve(name).toAbsolutePath();
    synchronized (LOCKS.computeIfAbsent(file, f -> new Object())) {
      if (!Files.exists(file)) {
        make(file, encode);
      }
    }
    return file;
  }

  private static void make(Path file, Consumer<Path> encode) {
    Path part = file.resolveSibling(UUID.randomUUID() + ".part-" + file.getFileName());
    try {
      encode.accept(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + file, e);
    } finally {
      remove(part);
    }
  }

  private static void remove(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + part, e);
    }
  }
}
