package io.snaprelay.capture;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The threads that captures share on a worker, beside the one of each activity.
 *
 * @param uploads calls to the store; its size bounds them
 * @param calls to Temporal, which block for a while when it is away: as many as there are
 */
public record CaptureThreads(ExecutorService uploads, ExecutorService calls)
    implements AutoCloseable {

  public static CaptureThreads of(CaptureLimits limits) {
    return new CaptureThreads(
        // Virtual: each only waits for the call that it begins, which is a virtual thread itself.
        Executors.newFixedThreadPool(
            limits.uploads(), Thread.ofVirtual().name("upload-", 1).factory()),
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 1).factory()));
  }

  /** After the last activity has returned; what still runs is not waited for. */
  @Override
  public void close() {
    uploads.shutdownNow();
    calls.shutdownNow();
  }
}
