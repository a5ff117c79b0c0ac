package io.snaprelay.runtime.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes what is secret in URLs: user info, query string and fragment. Live platforms sign their
 * URLs in the query string, so a log line with one is a key to the stream.
 *
 * <p>Takes any input, never throws, and takes time linear in its length. In doubt it removes too
 * much: where a URL ends inside free text is a guess, so everything up to the next blank goes.
 */
public final class Redactor {
  static final String MARK = "***";

  /** A query string without its URL, as ffmpeg prints a stream's name and nginx a request line. */
  private static final Pattern BARE_QUERY = Pattern.compile("\\?[\\w.%-]{1,64}=\\S*+");

  /** Named secrets outside of URLs, as Kafka's JAAS line and client libraries print them. */
  private static final Pattern NAMED_SECRET =
      Pattern.compile(
          "(token|secret|password|passwd|signature|auth_?key|api_?key)(\"?\\s?[=:]\\s?)"
              + "(?:\"[^\"]{0,512}+\"?|[^\\s\",;]++)",
          Pattern.CASE_INSENSITIVE);

  private Redactor() {}

  /**
   * One whole URL: {@code rtmp://u:p@host/app/key?sign=1} → {@code rtmp://***@host/app/key?***}.
   */
  public static String url(String url) {
    StringBuilder out = new StringBuilder(url.length());
    new UrlRun(url).redactWhole(out);
    return out.toString();
  }

  /** Free text, such as a line of ffmpeg's or an exception's message, with each URL redacted. */
  public static String text(String text) {
    String withoutQueries = BARE_QUERY.matcher(urlsIn(text)).replaceAll("?" + MARK);
    return NAMED_SECRET.matcher(withoutQueries).replaceAll("$1$2" + MARK);
  }

  /** Cuts the text at its blanks; no URL reaches across one. */
  private static String urlsIn(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isBlank(text.charAt(i))) {
        new UrlRun(text.substring(start, i)).redactUrls(out);
        out.append(text.charAt(i));
        start = i + 1;
      }
    }
    new UrlRun(text.substring(start)).redactUrls(out);
    return out.toString();
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '<' || c == '>' || c == '\u00a0' || Character.isWhitespace(c);
  }

  /** Text without blanks: a word, a URL with the quotes around it, or several joined by commas. */
  private record UrlRun(String run) {
    /**
     * "://" as it is written plainly, with JSON's escaped slashes, and percent-encoded once or more
     * (a URL inside another one's query).
     */
    private static final Pattern SCHEME_END =
        Pattern.compile("(?::|%(?:25)*+3a)(?:\\\\?/|%(?:25)*+2f){2}", Pattern.CASE_INSENSITIVE);

    private static final Pattern QUERY =
        Pattern.compile("\\?|#|%(?:25)*+3f", Pattern.CASE_INSENSITIVE);
    private static final Pattern AT = Pattern.compile("@|%(?:25)*+40");
    private static final Pattern PORT = Pattern.compile(":\\d*+$");
    private static final String CLOSING = "'\"`)]},.;:";

    void redactWhole(StringBuilder out) {
      Matcher query = QUERY.matcher(run);
      boolean found = query.find();
      copyWithoutUserInfo(found ? run.substring(0, query.start()) : run, out);
      if (found) {
        out.append(mark(query));
      }
    }

    void redactUrls(StringBuilder out) {
      Matcher scheme = SCHEME_END.matcher(run);
      if (!scheme.find()) {
        out.append(run);
        return;
      }
      Matcher query = QUERY.matcher(run);
      boolean found = query.find(scheme.end());
      copyWithoutUserInfo(found ? run.substring(0, query.start()) : run, out);
      if (found) {
        out.append(mark(query)).append(closing(query.end()));
      }
    }

    private static String mark(Matcher query) {
      return (query.group().equals("#") ? "#" : "?") + MARK;
    }

    /** The quotes and brackets at the end, so that a redacted line still reads well. */
    private String closing(int from) {
      int last = run.length();
      while (last > from && CLOSING.indexOf(run.charAt(last - 1)) >= 0) {
        last--;
      }
      return run.substring(last);
    }

    private static void copyWithoutUserInfo(String urls, StringBuilder out) {
      Matcher scheme = SCHEME_END.matcher(urls);
      int lastAt = urls.lastIndexOf('@');
      int copied = 0;
      while (scheme.find(copied)) {
        out.append(urls, copied, scheme.end());
        copied = scheme.end();
        if (scheme.group().indexOf('%') >= 0) {
          // In an encoded URL path and query cannot be told apart safely: nothing of it is kept.
          out.append(MARK);
          return;
        }
        int host = startOfHost(urls, copied, lastAt);
        if (host > copied) {
          out.append(MARK).append('@');
          copied = host;
        }
      }
      out.append(urls, copied, urls.length());
    }

    /** Where the host begins that follows "://" at {@code from}: there, or after user info. */
    private static int startOfHost(String urls, int from, int lastAt) {
      int end = from;
      while (end < urls.length() && urls.charAt(end) != '/' && urls.charAt(end) != '\\') {
        end++;
      }
      String authority = urls.substring(from, end);
      Matcher at = AT.matcher(authority);
      int host = 0;
      while (at.find()) {
        host = at.end();
      }
      // "user:pa/ss@host": a colon that no port follows, so the slash belongs to a password.
      boolean passwordWithSlash =
          host == 0
              && lastAt > end
              && authority.indexOf(':') >= 0
              && !PORT.matcher(authority).find();
      return passwordWithSlash ? lastAt + 1 : from + host;
    }
  }
}
