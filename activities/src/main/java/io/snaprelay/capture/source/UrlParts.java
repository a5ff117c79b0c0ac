package io.snaprelay.capture.source;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address taken apart as it is written: nothing is decoded, since signatures are of what is
 * sent.
 *
 * @param site scheme, host and port, such as {@code https://host:443}
 * @param path from its slash on, at least {@code /}
 * @param query without the question mark; empty for none
 */
public record UrlParts(String site, String path, String query) {

  private static final Pattern PORT = Pattern.compile(":\\d*$");

  private static final Pattern FORM = Pattern.compile("([^:]+://[^/?#]*)([^?#]*)(?:\\?([^#]*))?.*");

  /**
   * Takes an address apart.
   *
   * @throws IllegalArgumentException where it has no scheme; its text is not in the message
   */
  public static UrlParts of(String url) {
    Matcher form = FORM.matcher(url);
    if (!form.matches()) {
      throw new IllegalArgumentException("what is to be signed is no URL with a scheme");
    }
    String path = form.group(2).isEmpty() ? "/" : form.group(2);
    return new UrlParts(form.group(1), path, form.group(3) == null ? "" : form.group(3));
  }

  /** In small letters, without user info and port; an IPv6 address keeps its brackets. */
  public String host() {
    String authority = site.substring(site.indexOf("://") + 3);
    String hostAndPort = authority.substring(authority.lastIndexOf('@') + 1);
    return PORT.matcher(hostAndPort).replaceFirst("").toLowerCase(Locale.ROOT);
  }

  public UrlParts withPath(String other) {
    return new UrlParts(site, other, query);
  }

  /** Behind what the query has already. */
  public UrlParts plus(String name, String value) {
    String added = name + "=" + value;
    return new UrlParts(site, path, query.isEmpty() ? added : query + "&" + added);
  }

  @Override
  public String toString() {
    return site + path + (query.isEmpty() ? "" : "?" + query);
  }
}
