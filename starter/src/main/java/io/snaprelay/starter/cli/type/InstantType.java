package io.snaprelay.starter.cli.type;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant in ISO-8601, with Z or an offset. */
public final class InstantType implements ITypeConverter<Instant> {

  @Override
  public Instant convert(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "\"%s\" is not an instant such as 2026-11-22T20:00:00Z or 2026-11-22T20:00:00+08:00"
              .formatted(text));
    }
  }
}
