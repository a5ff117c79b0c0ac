package io.snaprelay.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is told about a stream beside its frames, on the events topic. */
public sealed interface CaptureEvent {

  /** Which stream, by which workflow, and when it happened. */
  Origin origin();

  /** CloudEvents type, such as {@code snaprelay.capture.started.v1}. */
  default String type() {
    return "snaprelay.capture." + kind() + ".v1";
  }

  /** The last word of the type; with stream and time it makes up the event's id. */
  default String kind() {
    return switch (this) {
      case Started e -> "started";
      case Missed e -> "gap";
      case Interrupted e -> "interrupted";
      case Resumed e -> "resumed";
      case Ended e -> "ended";
    };
  }

  /** Common to all events. */
  record Origin(
      String streamId,
      Instant at,
      RiskLevel riskLevel,
      Map<String, String> labels,
      String workflowId,
      String runId) {

    public Origin {
      labels = Map.copyOf(labels);
    }

    public Origin at(Instant time) {
      return new Origin(streamId, time, riskLevel, labels, workflowId, runId);
    }
  }

  /** The first frame came. */
  record Started(Origin origin) implements CaptureEvent {}

  /** Slots were missed. */
  record Missed(Origin origin, Gap gap) implements CaptureEvent {}

  /** The source went away; {@code origin.at} is the last content time that was seen. */
  record Interrupted(Origin origin, GapCause cause) implements CaptureEvent {}

  /** The source is back. */
  record Resumed(Origin origin) implements CaptureEvent {}

  /** The capture is over; the totals are final. */
  record Ended(Origin origin, EndReason reason, @Nullable String detail, Coverage coverage)
      implements CaptureEvent {}
}
