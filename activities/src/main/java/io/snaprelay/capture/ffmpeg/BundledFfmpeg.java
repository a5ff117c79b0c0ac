package io.snaprelay.capture.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Loader;

/**
 * The ffmpeg that we bring along, extracted to the user's cache ({@code ~/.javacpp/cache}) once.
 *
 * <p>It links a sound library that capture never calls and that bare machines lack. The loader only
 * wants a file by that name: where it is missing, a link to one of the bundle's own libraries
 * stands in for it.
 */
final class BundledFfmpeg {
  private static final String MISSING = "libpulse.so.0";
  private static final String STAND_IN = "libdrm.so.2";
  private static final String LIBRARY_PATH = "LD_LIBRARY_PATH";

  private BundledFfmpeg() {}

  /** A program, and the environment it starts with. */
  record Program(Path path, Map<String, String> environment) {}

  /**
   * @throws IOException when there is none for this platform, or it cannot be extracted
   */
  static Program locate() throws IOException {
    Path path = extract();
    CapturedRun run = CapturedRun.of(List.of(path.toString(), "-version"), Map.of());
    boolean bare = !run.ok() && run.stderr().contains(MISSING);
    return new Program(path, bare ? withStandIn(path) : Map.of());
  }

  /** Only the files: javacpp's own way would also load the libraries into this process. */
  private static Path extract() throws IOException {
    String folder = "/org/bytedeco/ffmpeg/" + Loader.getPlatform() + "/";
    File[] extracted = Loader.cacheResources(BundledFfmpeg.class, folder);
    if (extracted.length == 0) {
      throw new IOException("there is none for " + Loader.getPlatform());
    }
    File program = new File(extracted[0], "ffmpeg");
    if (!program.setExecutable(true)) {
      throw new IOException(program + " cannot be made executable");
    }
    return program.toPath();
  }

  /** The environment with which the program at {@code path} starts without the sound library. */
  static Map<String, String> withStandIn(Path path) throws IOException {
    Path folder = Files.createDirectories(path.resolveSibling("stand-in"));
    try {
      Files.createSymbolicLink(folder.resolve(MISSING), Path.of("..", STAND_IN));
    } catch (FileAlreadyExistsException e) {
      // Of an earlier start.
    }
    String inherited = System.getenv(LIBRARY_PATH);
    return Map.of(
        LIBRARY_PATH,
        inherited == null || inherited.isEmpty()
            ? folder.toString()
            : folder + File.pathSeparator + inherited);
  }
}
