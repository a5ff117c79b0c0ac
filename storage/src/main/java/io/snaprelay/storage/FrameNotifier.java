package io.snaprelay.storage;

import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Who is told. Messages of one stream are published in the order of the calls. Safe for use by many
 * threads; no call blocks on the network.
 */
public interface FrameNotifier extends AutoCloseable {

  /**
   * Says that a picture is in the store. Completes when the message is safe, with a {@link
   * NotifyException} when it is not known to be; on a thread of the notifier's own, so that what
   * hangs on it must not block.
   */
  CompletableFuture<Void> frameStored(FrameCaptured frame);

  /** Likewise for what is told about a stream beside its frames. */
  CompletableFuture<Void> publish(CaptureEvent event);

  /**
   * Whether both topics can be used, for the start of a process.
   *
   * @throws NotifyException with a sentence that says what to do
   */
  void check(Duration deadline) throws NotifyException;

  @Override
  void close();
}
