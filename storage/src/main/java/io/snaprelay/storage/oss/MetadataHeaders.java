package io.snaprelay.storage.oss;

import io.snaprelay.model.WireTime;
import io.snaprelay.storage.FrameMetadata;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A picture's metadata as {@code x-oss-meta-*} headers, here without that prefix. */
final class MetadataHeaders {

  private static final String FRAME_ID = "frame-id";
  private static final String CONTENT_TIME = "content-time";
  private static final String SOURCE_PTS = "source-pts";
  private static final String WIDTH = "width";
  private static final String HEIGHT = "height";
  private static final String SEGMENT = "segment";
  private static final String ATTEMPT = "attempt";
  private static final String DAMAGED = "damaged";

  private MetadataHeaders() {}

  static Map<String, String> write(FrameMetadata metadata) {
    Map<String, String> headers = new HashMap<>();
    headers.put(FRAME_ID, metadata.frameId());
    headers.put(CONTENT_TIME, WireTime.format(metadata.contentTime()));
    if (metadata.sourcePts() != null) {
      headers.put(SOURCE_PTS, metadata.sourcePts().toString());
    }
    headers.put(WIDTH, Integer.toString(metadata.width()));
    headers.put(HEIGHT, Integer.toString(metadata.height()));
    headers.put(SEGMENT, Integer.toString(metadata.segment()));
    headers.put(ATTEMPT, Integer.toString(metadata.attempt()));
    headers.put(DAMAGED, Boolean.toString(metadata.damaged()));
    return headers;
  }

  /** Empty where somebody else put the object there, so that it does not say what it is. */
  static Optional<FrameMetadata> read(Map<String, String> headers) {
    try {
      return Optional.of(
          new FrameMetadata(
              required(headers.get(FRAME_ID)),
              Instant.parse(required(headers.get(CONTENT_TIME))),
              headers.containsKey(SOURCE_PTS)
                  ? Long.valueOf(required(headers.get(SOURCE_PTS)))
                  : null,
              Integer.parseInt(required(headers.get(WIDTH))),
              Integer.parseInt(required(headers.get(HEIGHT))),
              Integer.parseInt(required(headers.get(SEGMENT))),
              Integer.parseInt(required(headers.get(ATTEMPT))),
              Boolean.parseBoolean(required(headers.get(DAMAGED)))));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String required(@Nullable String value) {
    if (value == null) {
      throw new IllegalArgumentException("a header is missing");
    }
    return value;
  }
}
