package io.snaprelay.storage.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.FrameCaptured;
import io.snaprelay.model.WireTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Turns what happened into CloudEvents, and a frame's data back. */
public final class Messages {

  private static final String TYPE_PREFIX = "snaprelay.";

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
