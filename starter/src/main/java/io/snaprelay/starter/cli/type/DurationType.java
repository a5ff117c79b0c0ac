package io.snaprelay.starter.cli.type;

import io.snaprelay.runtime.text.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 1s}, {@code 500ms}, {@code 8m}, {@code PT8M}. */
public final class DurationType implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
