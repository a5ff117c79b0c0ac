package io.snaprelay.storage.message;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.snaprelay.model.CaptureEvent;
import io.snaprelay.model.Gap;
import io.snaprelay.model.WireTime;
import java.io.IOException;
import java.time.Instant;

/**
 * How the data of messages is written: times in milliseconds, durations as ISO-8601, what is not
 * known left out, events flat. Equal messages are equal bytes.
 */
final class MessageJson {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addSerializer(Instant.class, new Millis()))
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          // Wire records hide their getters, so that methods of theirs are not taken for fields.
          .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .addMixIn(CaptureEvent.Started.class, FlatOrigin.class)
          .addMixIn(CaptureEvent.Missed.class, FlatGap.class)
          .addMixIn(CaptureEvent.Interrupted.class, FlatOrigin.class)
          .addMixIn(CaptureEvent.Resumed.class, FlatOrigin.class)
          .addMixIn(CaptureEvent.Ended.class, FlatOrigin.class)
          .build();

  private MessageJson() {}

  interface FlatOrigin {
    @JsonUnwrapped
    CaptureEvent.Origin origin();
  }

  interface FlatGap extends FlatOrigin {
    @JsonUnwrapped
    Gap gap();
  }

  private static final class Millis extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant time, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(WireTime.format(time));
    }
  }
}
