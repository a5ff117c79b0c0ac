package io.snaprelay.examples.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the service needs of a frame.captured message; it does not look at the rest. */
record Frame(String frameId, String streamId, String bucket, String key) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Empty where that is no such message. */
  static Optional<Frame> of(byte @Nullable [] data) {
    if (data == null) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(data);
      Frame frame =
          new Frame(
              json.path("frameId").asText(),
              json.path("streamId").asText(),
              json.path("bucket").asText(),
              json.path("key").asText());
      return frame.isWhole() ? Optional.of(frame) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isWhole() {
    return Stream.of(frameId, streamId, bucket, key).noneMatch(String::isBlank);
  }
}
