package io.snaprelay.contract;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How sessions are named of media servers that name none, and only say when a publisher came or
 * left. A publication is {@code @1499409789}; a leaving {@code @1499409817} is that of the newest
 * publication before it, so that both can come late, twice, and in any order.
 */
public final class TimedSession {

  private static final Pattern FORM = Pattern.compile("@(\\d{1,12})");

  private TimedSession() {}

  /** The name of what happened at a time of the media server's clock. */
  public static String at(Instant time) {
    return "@" + time.getEpochSecond();
  }

  /** Seconds since the Unix epoch; empty for a name that is no time. */
  public static OptionalLong seconds(String session) {
    Matcher time = FORM.matcher(session);
    return time.matches() ? OptionalLong.of(Long.parseLong(time.group(1))) : OptionalLong.empty();
  }
}
