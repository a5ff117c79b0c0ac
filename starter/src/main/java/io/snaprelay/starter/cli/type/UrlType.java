package io.snaprelay.starter.cli.type;

import io.snaprelay.contract.SourceUrl;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where to pull a stream; its problems are told without what may be a secret in it. */
public final class UrlType implements ITypeConverter<SourceUrl> {

  @Override
  public SourceUrl convert(String text) {
    SourceUrl url = new SourceUrl(text);
    url.problem()
        .ifPresent(
            problem -> {
              throw new TypeConversionException(problem);
            });
    return url;
  }
}
