package io.snaprelay.starter.gateway.callback;

import java.util.regex.Pattern;

/** What media servers call their publishers' sessions: it stands in histories and logs. */
public final class SessionName {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._:/-]{1,120}");

  private SessionName() {}

  /**
   * A part of a session's name as it was sent.
   *
   * @throws RefusedCallback where it is none
   */
  public static String checked(String field, String value) {
    if (!LEGAL.matcher(value).matches()) {
      throw RefusedCallback.malformed(
          "its %s is not made of letters, digits and ._:/- alone".formatted(field));
    }
    return value;
  }
}
