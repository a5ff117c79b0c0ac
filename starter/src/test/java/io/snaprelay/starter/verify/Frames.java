package io.snaprelay.starter.verify;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.FrameId;
import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.Trigger;
import io.snaprelay.storage.testing.Samples;
import java.time.Instant;

/** Messages that differ from the samples in one thing. */
final class Frames {

  private Frames() {}

  static FrameCaptured of(StreamId stream, Instant slot, Trigger trigger) {
    FrameCaptured sample = Samples.frame(stream.value(), slot);
    return copy(
        sample,
        FrameId.of(stream, slot, trigger),
        trigger,
        ObjectKeyTemplate.DEFAULT.key(stream, slot, trigger),
        sample.crc64());
  }

  static FrameCaptured withOtherCrc(FrameCaptured sample) {
    return copy(sample, sample.frameId(), sample.trigger(), sample.key(), "17");
  }

  private static FrameCaptured copy(
      FrameCaptured from, String frameId, Trigger trigger, String key, String crc64) {
    return new FrameCaptured(
        frameId,
        from.streamId(),
        trigger,
        from.slot(),
        from.contentTime(),
        from.sourcePts(),
        from.storedAt(),
        from.bucket(),
        key,
        from.contentType(),
        from.width(),
        from.height(),
        from.bytes(),
        crc64,
        from.interval(),
        from.riskLevel(),
        from.segment(),
        from.attempt(),
        from.workflowId(),
        from.runId(),
        from.damaged(),
        from.labels());
  }
}
