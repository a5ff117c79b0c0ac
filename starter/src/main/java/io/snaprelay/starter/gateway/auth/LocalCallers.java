package io.snaprelay.starter.gateway.auth;

import io.javalin.http.Context;
import io.snaprelay.starter.gateway.http.ProblemException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells programs on this machine, which need no token, from web pages in its browser. A page of
 * anybody's can send plain requests here, and read the answers where its own name leads here.
 */
final class LocalCallers {

  /** What no page can have as its name. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?i:localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[::ffff:127(\\.\\d{1,3}){3}])(:\\d{1,5})?");

  /** Of requests that no page of others made, as browsers say it. */
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private LocalCallers() {}

  /**
   * Lets programs through, and pages that come from here themselves.
   *
   * @throws ProblemException 403
   */
  static void check(Context context) {
    String host = context.header("Host");
    if (host == null || !HOST.matcher(host).matches()) {
      throw ProblemException.forbidden(
          "without tokens this gateway is asked at 127.0.0.1 or localhost only, not at another name");
    }
    if (isForeign(context.header("Origin"), host) || isOfAnotherSite(context)) {
      throw ProblemException.forbidden(
          "without tokens this gateway answers no web pages of others: configure a token");
    }
  }

  private static boolean isForeign(@Nullable String origin, String host) {
    return origin != null && !origin.equalsIgnoreCase("http://" + host);
  }

  private static boolean isOfAnotherSite(Context context) {
    String site = context.header("Sec-Fetch-Site");
    return site != null && !OWN_SITES.contains(site);
  }
}
