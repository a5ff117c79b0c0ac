package io.snaprelay.runtime.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of bytes, written {@code 512B}, {@code 64KiB}, {@code 64MiB} or {@code 1GiB}. */
public record ByteSize(long bytes) implements Comparable<ByteSize> {
  /** What {@link #parse} accepts, for error messages. */
  public static final String EXPECTED = "a size such as 512KiB, 64MiB or 1GiB";

  private static final Pattern FORM = Pattern.compile("(\\d{1,18}) ?(B|KiB|MiB|GiB)");
  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB");

  public ByteSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("A size is not negative: " + bytes);
    }
  }

  public static ByteSize ofMebibytes(long mebibytes) {
    return new ByteSize(Math.multiplyExact(mebibytes, 1L << 20));
  }

  /**
   * Reads any of the forms above.
   *
   * @throws IllegalArgumentException saying what was expected, when {@code text} is no size
   */
  public static ByteSize parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not " + EXPECTED);
    }
    long unit = 1L << (10 * UNITS.indexOf(form.group(2)));
    try {
      return new ByteSize(Math.multiplyExact(Long.parseLong(form.group(1)), unit));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not " + EXPECTED, e);
    }
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** The largest unit that divides the size; {@link #parse} reads it back as the same size. */
  @Override
  public String toString() {
    int unit = 0;
    long amount = bytes;
    while (amount != 0 && amount % 1024 == 0 && unit < UNITS.size() - 1) {
      amount /= 1024;
      unit++;
    }
    return amount + UNITS.get(unit);
  }
}
