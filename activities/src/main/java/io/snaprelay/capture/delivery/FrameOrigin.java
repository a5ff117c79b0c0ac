package io.snaprelay.capture.delivery;

import io.snaprelay.capture.spool.SpooledFrame;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.FrameId;
import io.snaprelay.model.RiskLevel;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.FrameMetadata;
import io.snaprelay.storage.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all frames of one activity have in common.
 *
 * @param interval of the grid; null where the stream has none
 * @param segment 0 for one-shots
 */
public record FrameOrigin(
    StreamId stream,
    @Nullable Duration interval,
    RiskLevel riskLevel,
    Map<String, String> labels,
    String workflowId,
    String runId,
    int segment,
    int attempt) {

  private static final String CONTENT_TYPE = "image/jpeg";

  FrameMetadata metadata(Frame frame) {
    var picture = frame.picture();
    return new FrameMetadata(
        FrameId.of(stream, frame.slot(), frame.trigger()),
        picture.contentTime(),
        picture.sourcePts(),
        picture.width(),
        picture.height(),
        segment,
        attempt,
        picture.damaged());
  }

  /** What the disk has to keep of a picture for whoever delivers it. */
  SpooledFrame spooled(Parcel parcel, FrameMetadata metadata, boolean stored) {
    return new SpooledFrame(
        parcel.order,
        stream.value(),
        interval,
        riskLevel,
        labels,
        workflowId,
        runId,
        segment,
        attempt,
        parcel.trigger,
        parcel.slot,
        parcel.key,
        metadata,
        stored);
  }

  /** Of a picture that was left on the disk. */
  static FrameOrigin of(SpooledFrame frame) {
    return new FrameOrigin(
        new StreamId(frame.streamId()),
        frame.interval(),
        frame.riskLevel(),
        frame.labels(),
        frame.workflowId(),
        frame.runId(),
        frame.segment(),
        frame.attempt());
  }

  /** The message of what lies in the store, whoever put it there. */
  FrameCaptured message(Trigger trigger, Instant slot, StoredObject object, String bucket) {
    FrameMetadata stored = object.metadata();
    return new FrameCaptured(
        FrameId.of(stream, slot, trigger),
        stream.value(),
        trigger,
        slot,
        stored.contentTime(),
        stored.sourcePts(),
        object.storedAt(),
        bucket,
        object.key(),
        CONTENT_TYPE,
        stored.width(),
        stored.height(),
        object.bytes(),
        object.crc64(),
        interval,
        riskLevel,
        stored.segment(),
        stored.attempt(),
        workflowId,
        runId,
        stored.damaged(),
        labels);
  }

  /** For events of the stream. */
  public CaptureEvent.Origin event(Instant at) {
    return new CaptureEvent.Origin(stream.value(), at, riskLevel, labels, workflowId, runId);
  }
}
