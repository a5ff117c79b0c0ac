package io.snaprelay.sandbox.oss;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a GET asks for.
 *
 * @param first counted from 0
 */
record ByteRange(long first, long length) {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** A range that cannot be served is no error in OSS: the whole object comes. */
  static ByteRange of(@Nullable String header, long size) {
    var whole = new ByteRange(0, size);
    Matcher matcher = RANGE.matcher(header == null ? "" : header);
    if (!matcher.matches()) {
      return whole;
    }
    String from = matcher.group(1);
    String to = matcher.group(2);
    if (from.isEmpty() && to.isEmpty()) {
      return whole;
    }
    long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
    long last = from.isEmpty() || to.isEmpty() ? size - 1 : Long.parseLong(to);
    boolean servable = first < size && first <= last && last < size;
    return servable ? new ByteRange(first, last - first + 1) : whole;
  }

  String contentRange(long size) {
    return "bytes %d-%d/%d".formatted(first, first + length - 1, size);
  }
}
