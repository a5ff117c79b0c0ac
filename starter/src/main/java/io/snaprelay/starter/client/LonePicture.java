package io.snaprelay.starter.client;

import io.snaprelay.contract.Asked;
import io.snaprelay.contract.CaptureRequest;
import io.snaprelay.contract.CaptureSummary;
import io.snaprelay.contract.PictureSpec;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.contract.Timings;
import io.snaprelay.model.FrameRef;
import io.snaprelay.model.StreamId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A picture of an address that no stream is captured from. It is a capture like all others, with
 * one instant and no grid: durable, seen in Temporal, over when the picture is stored.
 */
final class LonePicture {

  /** A server that plays dead is given up within the instant's window; the rest is bookkeeping. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

  private final StreamClient streams;
  private final Clock clock;

  LonePicture(StreamClient streams, Clock clock) {
    this.streams = streams;
    this.clock = clock;
  }

  FrameRef take(List<SourceUrl> urls, PictureSpec picture, @Nullable Asked asked) {
    Instant now = clock.instant();
    StreamId id = name(now);
    streams.start(
        CaptureRequest.builder(id.value())
            .urls(urls)
            .interval(null)
            .at(List.of(now.plus(Timings.ONE_SHOT_LEAD)))
            .picture(picture)
            .asked(asked)
            .build());
    CaptureSummary end =
        streams
            .awaitEnd(id, PATIENCE)
            .orElseThrow(
                () ->
                    new PictureRefusedException(
                        "no picture within %d s; the capture goes on as %s"
                            .formatted(PATIENCE.toSeconds(), id),
                        null));
    if (end.lastFrame() == null) {
      String why = end.detail() == null ? "nothing to see there in time" : end.detail();
      throw new PictureRefusedException("no picture of %s: %s".formatted(urls, why), null);
    }
    return end.lastFrame();
  }

  private static StreamId name(Instant now) {
    String random = UUID.randomUUID().toString().substring(0, 8);
    return new StreamId("picture/" + NAME.format(now) + "-" + random);
  }
}
