package io.snaprelay.capture.spool;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of 64 KiB in memory, which says that it is full as a real one does: in a write. */
public final class SmallDisk implements AutoCloseable {

  private static final int SIZE = 64 << 10;
  private static final int BLOCK = 512;

  private final FileSystem files =
      Jimfs.newFileSystem(
          Configuration.unix().toBuilder().setMaxSize(SIZE).setBlockSize(BLOCK).build());

  /** Where a spool may be on it. */
  public Path directory() {
    return files.getPath("/spool");
  }

  /** Somebody else's file takes what is left. */
  public void fill() throws IOException {
    long free = Files.getFileStore(others()).getUsableSpace();
    Files.write(others(), new byte[(int) free]);
  }

  /** That file is deleted. */
  public void free() throws IOException {
    Files.delete(others());
  }

  private Path others() throws IOException {
    Path file = files.getPath("/others");
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
