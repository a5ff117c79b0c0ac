package io.snaprelay.starter.answer;

import io.snaprelay.model.FrameId;
import io.snaprelay.model.FrameRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A picture that was taken on demand.
 *
 * @param url opens it in a browser for a while; null where the store's settings are not known
 */
public record PictureAnswer(
    String frameId,
    String streamId,
    Instant slot,
    Instant contentTime,
    String bucket,
    String key,
    @Nullable String url) {

  public static PictureAnswer of(FrameRef frame, @Nullable String url) {
    return new PictureAnswer(
        frame.frameId(),
        FrameId.streamOf(frame.frameId()),
        frame.slot(),
        frame.contentTime(),
        frame.bucket(),
        frame.key(),
        url);
  }
}
