package io.snaprelay.capture.egress;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and its port.
 *
 * @param host in small letters; an IPv6 address without its brackets
 */
record Authority(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile(
          "(?:[^@]*@)?(?:\\[(?<v6>[0-9A-Fa-f:.]+)]|(?<name>[A-Za-z0-9._-]+))(?::(?<port>\\d{1,5}))?");

  static final int HTTP_PORT = 80;
  static final int HTTPS_PORT = 443;

  private static final int MAX_PORT = 65_535;

  private static final Pattern URL =
      Pattern.compile("http(?<tls>s)?://(?<authority>[^/?#]+)", Pattern.CASE_INSENSITIVE);

  /**
   * @throws IOException when it is none
   */
  static Authority of(String text, int portOtherwise) throws IOException {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IOException("no host");
    }
    String port = form.group("port");
    int number = port == null ? portOtherwise : Integer.parseInt(port);
    if (number > MAX_PORT) {
      throw new IOException("no port");
    }
    String host = form.group("v6") == null ? form.group("name") : form.group("v6");
    return new Authority(host.toLowerCase(Locale.ROOT), number);
  }

  /**
   * Of an http or https URL.
   *
   * @throws IOException when it has none
   */
  static Authority ofUrl(String url) throws IOException {
    Matcher parts = URL.matcher(url);
    if (!parts.lookingAt()) {
      throw new IOException("no http address");
    }
    return of(parts.group("authority"), parts.group("tls") == null ? HTTP_PORT : HTTPS_PORT);
  }

  @Override
  public String toString() {
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }
}
