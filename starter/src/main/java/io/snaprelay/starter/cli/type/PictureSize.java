package io.snaprelay.starter.cli.type;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Most pixels of a picture, {@code 640x360}; 0 on one side leaves it to the other. */
public record PictureSize(int width, int height) {

  /** Reads {@code 640x360}. */
  public static final class Type implements ITypeConverter<PictureSize> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})[x×](\\d{1,5})");

    @Override
    public PictureSize convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException("\"%s\" is not a size such as 640x360".formatted(text));
      }
      return new PictureSize(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
    }
  }
}
