package io.snaprelay.capture.ffmpeg;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the ffmpeg to use. A configured one is used or is an error, never passed over in silence;
 * otherwise the newest of the one on the PATH and the bundled one that can do what capture needs.
 */
public final class FfmpegFinder {
  private static final String REMEDY =
      "Install ffmpeg 5.1 or newer (apt-get install ffmpeg), or set FFMPEG_PATH to one.";

  private final List<FfmpegBinary> capable = new ArrayList<>();
  private final List<String> rejected = new ArrayList<>();

  private FfmpegFinder() {}

  /**
   * The ffmpeg to use.
   *
   * @param configured the path of a program; empty to search
   * @throws NoFfmpegException when there is none that can capture
   */
  public static FfmpegBinary find(Optional<String> configured) {
    return searched(configured).newest();
  }

  /**
   * All that can capture, the one to use first: what that one cannot decode, another one may.
   *
   * @param configured as for {@link #find}; only the bundled one stands behind it then
   * @throws NoFfmpegException likewise
   */
  public static List<FfmpegBinary> findAll(Optional<String> configured) {
    FfmpegFinder finder = searched(configured);
    FfmpegBinary first = finder.newest();
    if (configured.isPresent()) {
      finder.considerBundled();
    }
    finder.capable.remove(first);
    finder.capable.addFirst(first);
    return List.copyOf(finder.capable);
  }

  private static FfmpegFinder searched(Optional<String> configured) {
    FfmpegFinder finder = new FfmpegFinder();
    if (configured.isPresent()) {
      finder.consider(configured.get(), Map.of(), "configured");
    } else {
      finder.considerPath(System.getenv().getOrDefault("PATH", ""));
      finder.considerBundled();
    }
    return finder;
  }

  private void considerPath(String path) {
    Optional<Path> program =
        Arrays.stream(path.split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, "ffmpeg"))
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isPresent()) {
      consider(program.get().toString(), Map.of(), "on the PATH");
    } else {
      rejected.add("there is none on the PATH");
    }
  }

  private void considerBundled() {
    try {
      BundledFfmpeg.Program program = BundledFfmpeg.locate();
      consider(program.path().toString(), program.environment(), "bundled");
    } catch (IOException e) {
      rejected.add("the bundled one: " + e.getMessage());
    }
  }

  private void consider(String program, Map<String, String> environment, String origin) {
    try {
      capable.add(new FfmpegProbe(List.of(program), environment, origin).check());
    } catch (IOException e) {
      rejected.add("%s (%s): %s".formatted(program, origin, e.getMessage()));
    }
  }

  private FfmpegBinary newest() {
    return capable.stream()
        .max(Comparator.comparing(FfmpegBinary::version))
        .orElseThrow(
            () ->
                new NoFfmpegException(
                    "No ffmpeg that can capture was found: %s. %s"
                        .formatted(String.join("; ", rejected), REMEDY)));
  }
}
