package io.snaprelay.storage.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.WireTime;
import io.snaprelay.storage.News;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what happened into CloudEvents, and a frame's data back. */
public final class Messages {

  private static final String TYPE_PREFIX = "snaprelay.";

  private static final Pattern EVENT = Pattern.compile("snaprelay\\.capture\\.([a-z]+)\\.v1");

  private final URI source;

  /**
   * Messages from one Temporal namespace.
   *
   * @param namespace the CloudEvents source; workflow ids are unique in it
   */
  public Messages(String namespace) {
    this.source = URI.create(namespace);
  }

  /** Its id is the frame id, which is what to dedupe by. */
  public CloudEvent of(FrameCaptured frame) {
    return message(
        frame.frameId(), FrameCaptured.TYPE, frame.streamId(), frame.contentTime(), frame);
  }

  /** Its id is the same when it is published again. */
  public CloudEvent of(CaptureEvent event) {
    CaptureEvent.Origin origin = event.origin();
    String id =
        "%s/%s/%s".formatted(origin.streamId(), WireTime.format(identity(event)), event.kind());
    return message(id, event.type(), origin.streamId(), origin.at(), event);
  }

  /**
   * Reads a frame's data; fields that are not known are ignored.
   *
   * @throws IOException when it is none
   */
  public static FrameCaptured frame(byte[] data) throws IOException {
    return MessageJson.MAPPER.readValue(data, FrameCaptured.class);
  }

  /**
   * Reads what an event says to those who watch; empty where the type is none of an event.
   *
   * @throws IOException when the data is none of it
   */
  public static Optional<News.Event> event(String type, byte[] data) throws IOException {
    Matcher event = EVENT.matcher(type);
    if (!event.matches()) {
      return Optional.empty();
    }
    JsonNode json = MessageJson.MAPPER.readTree(data);
    String stream = json.path("streamId").asText();
    try {
      Instant at = Instant.parse(json.path("at").asText());
      String why = json.path("cause").asText(json.path("reason").asText(null));
      String risk = json.path("riskLevel").asText(null);
      return Optional.of(new News.Event(stream, event.group(1), at, missed(json), why, risk));
    } catch (DateTimeParseException e) {
      throw new IOException("an event has no time", e);
    }
  }

  private static News.@Nullable Missed missed(JsonNode json) {
    return json.has("slots")
        ? new News.Missed(
            Instant.parse(json.path("from").asText()),
            Instant.parse(json.path("until").asText()),
            json.path("slots").asLong())
        : null;
  }

  /** Names the JSON Schema of a type's data; the file in {@code schemas/} has it as its id. */
  static URI schemaOf(String type) {
    return URI.create("urn:snaprelay:schema:" + type.substring(TYPE_PREFIX.length()));
  }

  private static Instant identity(CaptureEvent event) {
    return event instanceof CaptureEvent.Missed missed ? missed.gap().from() : event.origin().at();
  }

  private CloudEvent message(String id, String type, String subject, Instant time, Object data) {
    return CloudEventBuilder.v1()
        .withId(id)
        .withType(type)
        .withSource(source)
        .withSubject(subject)
        .withTime(time.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
        .withDataContentType("application/json")
        .withDataSchema(schemaOf(type))
        .withData(json(data))
        .build();
  }

  private static byte[] json(Object data) {
    try {
      return MessageJson.MAPPER.writeValueAsBytes(data);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("records of ours are always JSON", e);
    }
  }
}
