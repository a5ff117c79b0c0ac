package io.snaprelay.storage;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.StreamId;
import java.time.Instant;
import java.util.function.Consumer;

/** What was said of frames until now. */
public interface FrameHistory {

  /** Hears how far a long reading is. */
  @FunctionalInterface
  interface Progress {
    /** So many messages of all streams are read, of so many. */
    void at(long read, long total);
  }

  /**
   * Reads every message about a stream's frames that was published since an instant, repeated ones
   * included, in their order; ends with what was published before the call.
   *
   * @return since when messages are there: later than {@code since} where older ones are not kept
   *     any more
   * @throws NotifyException with a sentence that says what to do
   */
  Instant read(StreamId stream, Instant since, Consumer<FrameCaptured> each, Progress progress)
      throws NotifyException;
}
