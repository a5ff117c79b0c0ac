package io.snaprelay.starter.cli.type;

import io.snaprelay.model.StreamId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A stream's name. */
public final class StreamIdType implements ITypeConverter<StreamId> {

  @Override
  public StreamId convert(String text) {
    StreamId.problem(text)
        .ifPresent(
            problem -> {
              throw new TypeConversionException(problem);
            });
    return new StreamId(text);
  }
}
