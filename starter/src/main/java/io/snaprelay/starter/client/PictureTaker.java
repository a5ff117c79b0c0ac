package io.snaprelay.starter.client;

import io.snaprelay.contract.Asked;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.StreamId;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Has one picture taken now. */
final class PictureTaker {

  /** Connecting and catching up takes seconds; a server that plays dead, up to a minute. */
  private static final Duration PICTURE = Duration.ofSeconds(60);

  private final Updates updates;

  PictureTaker(Updates updates) {
    this.updates = updates;
  }

  FrameRef captureNow(StreamId stream, @Nullable Asked asked) {
    return updates.send(
        stream,
        PICTURE,
        "no picture",
        (workflow, options) -> WorkflowClient.startUpdate(workflow::captureNow, asked, options),
        e -> new PictureRefusedException("no picture of %s: %s".formatted(stream, why(e)), e));
  }

  private static String why(WorkflowUpdateException e) {
    return e.getCause() instanceof ApplicationFailure failure
        ? failure.getOriginalMessage()
        : "the capture failed";
  }
}
