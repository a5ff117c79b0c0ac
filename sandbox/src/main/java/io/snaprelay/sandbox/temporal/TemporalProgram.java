package io.snaprelay.sandbox.temporal;

import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.internal.devserver.TemporalDevServerDownloader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the {@code temporal} program, or has the SDK fetch it. */
final class TemporalProgram {

  private static final Logger log = LoggerFactory.getLogger(TemporalProgram.class);
  private static final String VARIABLE = "TEMPORAL_CLI";
  private static final String NAME = "temporal";
  private static final Duration FETCH_LIMIT = Duration.ofSeconds(20);

  private TemporalProgram() {}

  /**
   * The program that {@code TEMPORAL_CLI} names, else that of the tools folder, else of the PATH.
   *
   * @throws IllegalStateException when {@code TEMPORAL_CLI} names no program
   */
  static Optional<Path> find(@Nullable Path tools, Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (!named.isEmpty()) {
      Path program = Path.of(named);
      if (!Files.isExecutable(program) || Files.isDirectory(program)) {
        throw new IllegalStateException(
            VARIABLE + " names " + named + ", which is no program: correct it or unset it");
      }
      return Optional.of(program);
    }
    String path = environment.getOrDefault("PATH", "");
    Stream<Path> onPath = Stream.of(path.split(File.pathSeparator, -1)).map(Path::of);
    return Stream.concat(toolFolders(tools), onPath)
        .map(folder -> folder.resolve(NAME).toAbsolutePath())
        .filter(program -> Files.isExecutable(program) && !Files.isDirectory(program))
        .findFirst();
  }

  /**
   * What the SDK's development server would run, from its cache or from the internet, or nothing
   * after a while.
   */
  static Optional<Path> fetch() {
    var fetched = new CompletableFuture<Path>();
    Thread.ofPlatform().daemon(true).name("fetch-temporal").start(() -> complete(fetched));
    try {
      return Optional.of(fetched.get(FETCH_LIMIT.toSeconds(), TimeUnit.SECONDS));
    } catch (TimeoutException | ExecutionException e) {
      log.debug("the SDK could not fetch the temporal program", e);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The SDK's own server would run without our guard, so that only its download is used. */
  private static void complete(CompletableFuture<Path> fetched) {
    try {
      fetched.complete(
          TemporalDevServerDownloader.prepare(TemporalDevServerOptions.getDefaultInstance()));
    } catch (RuntimeException e) {
      fetched.completeExceptionally(e);
    }
  }

  private static Stream<Path> toolFolders(@Nullable Path tools) {
    if (tools != null) {
      return Stream.of(tools);
    }
    return Stream.iterate(
            Optional.of(Path.of("").toAbsolutePath()),
            Optional::isPresent,
            folder -> folder.map(Path::getParent))
        .flatMap(Optional::stream)
        .map(folder -> folder.resolve(".tools"));
  }
}
