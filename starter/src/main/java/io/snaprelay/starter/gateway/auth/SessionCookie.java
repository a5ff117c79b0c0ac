package io.snaprelay.starter.gateway.auth;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token that a browser keeps for its page, which cannot read it. It is the token itself, so that
 * every gateway behind an address knows it, and none keeps sessions. Other sites' pages do not make
 * browsers send it; a change has to come from our own page all the same.
 */
public final class SessionCookie {

  private static final String NAME = "snaprelay";

  /** Over TLS no other host of the domain can set it. */
  private static final String SECURE_NAME = "__Host-snaprelay";

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,512}");

  private SessionCookie() {}

  static Optional<String> token(Context context) {
    return Optional.ofNullable(context.cookie(name(context))).filter(SessionCookie::isFit);
  }

  /** Whether it can stand in a cookie, as all tokens of ours can. */
  static boolean isFit(String token) {
    return TOKEN.matcher(token).matches();
  }

  static void put(Context context, String token) {
    context.cookie(cookie(context, token, -1));
  }

  /** Signs out. */
  public static void remove(Context context) {
    context.cookie(cookie(context, "", 0));
  }

  private static Cookie cookie(Context context, String value, int seconds) {
    Cookie cookie = new Cookie(name(context), value);
    cookie.setPath("/");
    cookie.setMaxAge(seconds);
    cookie.setHttpOnly(true);
    cookie.setSecure(isSecure(context));
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }

  private static String name(Context context) {
    return isSecure(context) ? SECURE_NAME : NAME;
  }

  private static boolean isSecure(Context context) {
    return context.scheme().equals("https")
        || "https".equalsIgnoreCase(context.header("X-Forwarded-Proto"));
  }

  /**
   * Refuses what our own page did not ask for. Browsers say so in either of two ways.
   *
   * @throws ProblemException 403
   */
  public static void requireOwnPage(Context context) {
    String site = context.header("Sec-Fetch-Site");
    boolean own = site == null ? isOurs(context) : site.equals("same-origin");
    if (!own) {
      throw ProblemException.forbidden(
          "a change by the wall's cookie must come from the wall's own page; programs send Authorization: Bearer TOKEN");
    }
  }

  /** Whether a request that no page need have sent was sent by one of another site. */
  static boolean isForeign(Context context) {
    String site = context.header("Sec-Fetch-Site");
    return site == null
        ? context.header("Origin") != null && !isOurs(context)
        : !site.equals("same-origin");
  }

  private static boolean isOurs(Context context) {
    String origin = context.header("Origin");
    String host = context.header("Host");
    return origin != null
        && host != null
        && (origin.equalsIgnoreCase("https://" + host)
            || origin.equalsIgnoreCase("http://" + host));
  }
}
