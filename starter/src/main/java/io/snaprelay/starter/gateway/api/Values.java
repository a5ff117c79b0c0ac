package io.snaprelay.starter.gateway.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import io.snaprelay.runtime.text.Durations;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Durations and instants as the API takes them: both as texts, and none that cannot be meant. */
final class Values {

  /** Beyond it sums of times overflow somewhere, and no capture lasts as long. */
  private static final Duration LONGEST = Duration.ofDays(3_660);

  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

  private Values() {}

  static Optional<Duration> duration(String text) {
    try {
      Duration parsed = Durations.parse(text);
      return Optional.of(parsed).filter(it -> it.compareTo(LONGEST) <= 0);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<Instant> instant(String text) {
    try {
      Instant parsed = OffsetDateTime.parse(text).toInstant();
      return Optional.of(parsed).filter(it -> !it.isBefore(FIRST) && it.isBefore(LAST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** {@code 1s}, {@code 500ms}, {@code PT8M}. */
  static final class OfDuration extends StdDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    OfDuration() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      Optional<Duration> read =
          json.hasToken(JsonToken.VALUE_STRING) ? duration(json.getText()) : Optional.empty();
      return read.isPresent()
          ? read.get()
          : (Duration) context.handleUnexpectedToken(Duration.class, json);
    }
  }

  /** ISO-8601, with Z or an offset. */
  static final class OfInstant extends StdDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    OfInstant() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      Optional<Instant> read =
          json.hasToken(JsonToken.VALUE_STRING) ? instant(json.getText()) : Optional.empty();
      return read.isPresent()
          ? read.get()
          : (Instant) context.handleUnexpectedToken(Instant.class, json);
    }
  }
}
