package io.snaprelay.capture.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A short run of a program, to its end.
 *
 * @param ok whether it exited with 0 in time
 * @param stdout a character for each byte, so that it can hold pictures
 */
record CapturedRun(boolean ok, String stdout, String stderr) {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** No program that is asked about itself says more. */
  private static final int MAX_BYTES = 4 << 20;

  static CapturedRun of(List<String> command, Map<String, String> environment) throws IOException {
    try (ChildProcess child = ChildProcess.start(command, environment)) {
      CompletableFuture<byte[]> stdout = drained(child.stdout());
      CompletableFuture<byte[]> stderr = drained(child.stderr());
      boolean ok = child.outcome(LIMIT).equals(new ProcessOutcome.Exited(0));
      return new CapturedRun(
          ok,
          new String(stdout.join(), StandardCharsets.ISO_8859_1),
          new String(stderr.join(), StandardCharsets.UTF_8));
    } catch (CompletionException e) {
      throw new IOException("cannot read what " + command.getFirst() + " prints", e);
    }
  }

  private static CompletableFuture<byte[]> drained(InputStream pipe) {
    CompletableFuture<byte[]> bytes = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                bytes.complete(pipe.readNBytes(MAX_BYTES));
              } catch (IOException e) {
                bytes.completeExceptionally(new UncheckedIOException(e));
              }
            });
    return bytes;
  }
}
