package io.snaprelay.benchmarks.delivery;

import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.sandbox.source.ClockPicture;
import io.snaprelay.sandbox.source.Publisher;
import io.snaprelay.storage.FrameStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A published stream with a clock in its pictures. */
public record Source(String streamId, Publisher publisher) {

  private static final Duration URL_VALID = Duration.ofMinutes(5);

  public CaptureRequest request() {
    return CaptureRequest.builder(streamId)
        .url(publisher.url())
        .interval(Duration.ofSeconds(1))
        .build();
  }

  /** How far each label lies from the clock in its picture, in milliseconds; all readable ones. */
  List<Double> offsets(Stream<FrameCaptured> frames, FrameStore store) {
    return frames
        .flatMap(frame -> offset(frame, store).stream().boxed())
        .map(Long::doubleValue)
        .toList();
  }

  private OptionalLong offset(FrameCaptured frame, FrameStore store) {
    OptionalLong clip = ClockPicture.read(picture(frame, store));
    if (clip.isEmpty()) {
      return OptionalLong.empty();
    }
    Instant onAir = publisher.onAirAt(clip.getAsLong(), frame.contentTime());
    return OptionalLong.of(
        TimeUnit.NANOSECONDS.toMillis(Duration.between(onAir, frame.contentTime()).toNanos()));
  }

  private static BufferedImage picture(FrameCaptured frame, FrameStore store) {
    try {
      return ImageIO.read(store.signedUrl(frame.key(), URL_VALID).toURL());
    } catch (IOException e) {
      throw new IllegalStateException(frame.key() + " cannot be read", e);
    }
  }
}
