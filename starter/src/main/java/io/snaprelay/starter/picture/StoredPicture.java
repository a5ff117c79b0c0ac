package io.snaprelay.starter.picture;

import io.snaprelay.model.FrameId;
import io.snaprelay.model.StreamId;
import io.snaprelay.model.StreamKeys;
import java.time.Instant;

/** A picture in the bucket, as its key tells. */
public record StoredPicture(String frameId, Instant slot, String trigger, String key) {

  static StoredPicture of(StreamId stream, StreamKeys.Named named, String key) {
    return new StoredPicture(
        FrameId.of(stream, named.slot(), named.trigger()),
        named.slot(),
        named.trigger().name(),
        key);
  }
}
