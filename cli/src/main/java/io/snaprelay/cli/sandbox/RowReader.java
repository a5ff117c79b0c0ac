package io.snaprelay.cli.sandbox;

import io.snaprelay.model.Coverage;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.StreamId;
import io.snaprelay.runtime.errors.OperatorException;
import io.snaprelay.starter.client.StreamClient;
import io.snaprelay.starter.client.StreamView;
import io.snaprelay.storage.FrameStore;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Puts together what is shown of a stream: its ledger from Temporal, its pictures from Kafka. */
final class RowReader {

  private static final Duration URL_VALID = Duration.ofHours(1);

  private final StreamClient streams;
  private final FrameWatch frames;
  private final FrameStore store;

  RowReader(StreamClient streams, FrameWatch frames, FrameStore store) {
    this.streams = streams;
    this.frames = frames;
    this.store = store;
  }

  StreamRow read(StreamId stream) {
    FrameCaptured newest = frames.newest(stream.value());
    URI picture = newest == null ? null : store.signedUrl(newest.key(), URL_VALID);
    StreamView view = view(stream);
    return new StreamRow(
        stream.value(),
        state(view),
        newest == null ? null : newest.slot(),
        picture,
        frames.lags(stream.value()).recent(),
        coverage(view));
  }

  /** Null when Temporal does not answer just now: the table goes on. */
  private @Nullable StreamView view(StreamId stream) {
    try {
      return streams.status(stream);
    } catch (OperatorException e) {
      return null;
    }
  }

  private static String state(@Nullable StreamView view) {
    return switch (view) {
      case null -> "no answer";
      case StreamView.Running running -> running.status().state().name();
      case StreamView.Unanswered unanswered -> "no answer";
      case StreamView.Ended ended -> "ENDED";
      case StreamView.BrokenOff broken -> broken.how();
    };
  }

  private static @Nullable Coverage coverage(@Nullable StreamView view) {
    return switch (view) {
      case StreamView.Running running -> running.coverage();
      case StreamView.Ended ended -> ended.summary().coverage();
      case null, default -> null;
    };
  }
}
