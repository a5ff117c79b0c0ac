package io.snaprelay.starter.cli.type;

import io.snaprelay.contract.SourceUrl;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to pull a stream, {@code rtmp://host/app/stream}, or {@code signer=rtmp://…} where a signer
 * of the workers signs it. Its problems are told without what may be a secret in it.
 */
public final class UrlType implements ITypeConverter<SourceUrl> {

  /** No scheme has an equals sign before its colon, so that it can only be a signer's name. */
  private static final Pattern WITH_SIGNER = Pattern.compile("([^:=/?]*)=(.*)");

  @Override
  public SourceUrl convert(String text) {
    Matcher form = WITH_SIGNER.matcher(text);
    SourceUrl url =
        form.matches() ? new SourceUrl(form.group(2), form.group(1)) : new SourceUrl(text);
    url.problem()
        .ifPresent(
            problem -> {
              throw new TypeConversionException(problem);
            });
    return url;
  }
}
