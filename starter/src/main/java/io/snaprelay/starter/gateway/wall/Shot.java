package io.snaprelay.starter.gateway.wall;

import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.FrameRef;
import io.snaprelay.storage.News;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream's newest picture.
 *
 * @param lag from on air to the message that says so; zero where no message was read
 * @param width null where it is not known, as is the height then
 */
record Shot(
    Instant slot,
    Instant content,
    String trigger,
    boolean damaged,
    Duration lag,
    @Nullable Integer width,
    @Nullable Integer height) {

  static Shot of(News.Picture picture) {
    FrameCaptured frame = picture.frame();
    return new Shot(
        frame.slot(),
        frame.contentTime(),
        frame.trigger().name(),
        frame.damaged(),
        Duration.between(frame.contentTime(), picture.publishedAt()),
        frame.width(),
        frame.height());
  }

  /** One that its workflow knows of. */
  static Shot of(FrameRef frame) {
    return new Shot(
        frame.slot(),
        frame.contentTime(),
        frame.trigger().name(),
        false,
        Duration.ZERO,
        null,
        null);
  }
}
