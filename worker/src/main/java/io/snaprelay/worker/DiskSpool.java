package io.snaprelay.worker;

import io.snaprelay.capture.CaptureLimits;
import io.snaprelay.capture.delivery.Leftovers;
import io.snaprelay.capture.delivery.Outlets;
import io.snaprelay.capture.orders.TemporalOrdersClient;
import io.snaprelay.capture.spool.Spool;
import io.snaprelay.runtime.text.ByteSize;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A worker's spool with the threads that serve it; none where the settings say so, and where
 * nothing is captured.
 */
final class DiskSpool implements AutoCloseable {

  /** What is in memory when the last capture has returned is written by then. */
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(5);

  private final ExecutorService writer;
  private final @Nullable Spool spool;
  private @Nullable Leftovers leftovers;

  private DiskSpool(ExecutorService writer, @Nullable Spool spool) {
    this.writer = writer;
    this.spool = spool;
  }

  /**
   * Opens it.
   *
   * @throws WorkerStartException when nothing can be written there
   */
  static DiskSpool open(WorkerSettings settings) {
    ExecutorService writer =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("spool-writer").daemon().factory());
    return new DiskSpool(
        writer,
        settings.spoolLimit().bytes() == 0 || !settings.role().captures()
            ? null
            : open(settings.spool(), settings.spoolLimit(), writer));
  }

  private static Spool open(Path directory, ByteSize limit, Executor writer) {
    try {
      return Spool.open(directory, limit, writer);
    } catch (IOException e) {
      throw new WorkerStartException(
          List.of(
              "pictures cannot wait on the disk in %s (%s): set worker.spool.dir to a directory that this user can write, or worker.spool.limit to 0B to go without"
                  .formatted(directory, e)));
    }
  }

  @Nullable Spool spool() {
    return spool;
  }

  /** Begins to deliver what nobody waits for. */
  void deliverTo(Outlets outlets, WorkflowClient workflows, Executor calls) {
    if (spool != null) {
      leftovers =
          Leftovers.start(
              spool,
              outlets,
              CaptureLimits.DEFAULT.delivery(),
              InstantSource.system(),
              TemporalOrdersClient.spoolLine(workflows),
              calls);
    }
  }

  /** What is not delivered stays on the disk, for the next worker on this machine. */
  @Override
  public void close() {
    if (leftovers != null) {
      leftovers.close();
    }
    writer.shutdown();
    try {
      var unused = writer.awaitTermination(WRITE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (spool != null) {
      spool.close();
    }
  }
}
