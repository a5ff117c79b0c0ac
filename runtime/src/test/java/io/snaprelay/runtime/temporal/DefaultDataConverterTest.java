package io.snaprelay.runtime.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.DefaultDataConverter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What Temporal's default converter does to our kind of records: the reason why wire records carry
 * these annotations, and why the connection needs no converter of its own.
 */
class DefaultDataConverterTest {
  private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();

  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonAutoDetect(getterVisibility = Visibility.NONE, isGetterVisibility = Visibility.NONE)
  interface Wire {}

  record Annotated(
      Instant slot,
      @JsonFormat(shape = JsonFormat.Shape.STRING) Duration interval,
      List<Instant> at,
      @Nullable String riskLevel)
      implements Wire {
    public boolean isFast() {
      return true;
    }
  }

  record Plain(Duration interval) {}

  @Test
  void writesIsoTextForAnnotatedRecordsAndReadsItBack() {
    Instant slot = Instant.parse("2026-11-22T22:18:00.123Z");
    Annotated record = new Annotated(slot, Duration.ofSeconds(1), List.of(slot), null);

    assertThat(write(record))
        .isEqualTo(
            "{\"slot\":\"2026-11-22T22:18:00.123Z\",\"interval\":\"PT1S\","
                + "\"at\":[\"2026-11-22T22:18:00.123Z\"],\"riskLevel\":null}");
    assertThat(read(write(record), Annotated.class)).isEqualTo(record);
  }

  @Test
  void ignoresUnknownFieldsOfAnnotatedRecordsOnly() {
    assertThat(read("{\"interval\":\"PT8M\",\"added\":{}}", Annotated.class).interval())
        .isEqualTo(Duration.ofMinutes(8));
    assertThatThrownBy(() -> read("{\"interval\":\"PT8M\",\"added\":{}}", Plain.class))
        .isInstanceOf(DataConverterException.class);
  }

  @Test
  void writesPlainDurationsAsSecondsAndReadsBothForms() {
    assertThat(write(new Plain(Duration.ofMillis(1500)))).isEqualTo("{\"interval\":1.500000000}");
    assertThat(read("{\"interval\":1.5}", Annotated.class).interval())
        .isEqualTo(read("{\"interval\":\"PT1.5S\"}", Plain.class).interval());
  }

  private static String write(Object value) {
    return CONVERTER.toPayload(value).orElseThrow().getData().toStringUtf8();
  }

  private static <T> T read(String json, Class<T> type) {
    Payload payload =
        Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8(json))
            .build();
    return CONVERTER.fromPayload(payload, type, type);
  }
}
