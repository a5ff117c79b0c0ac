package io.snaprelay.capture.egress;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client of a proxy asks for.
 *
 * @param tunnel whether it wants bytes to go through as they are (CONNECT, for TLS)
 * @param path of the resource, with its query; empty for a tunnel
 * @param fields the header fields that concern the server, one line each
 */
record RequestHead(boolean tunnel, Authority authority, String path, List<String> fields) {

  /** Playlists hold addresses that are no URIs by the book; only the host has to be certain. */
  private static final Pattern RESOURCE =
      Pattern.compile("GET http://(?<authority>[^/?#\\\\]+)(?<path>[/?][^#]*)? HTTP/1\\.[01]");

  private static final Pattern TUNNEL =
      Pattern.compile("CONNECT (?<authority>[^/?#\\\\]+) HTTP/1\\.[01]");

  /** Meant for a proxy, or for a connection that is kept; each of ours has one request. */
  private static final List<String> HOP_BY_HOP =
      List.of("proxy-", "connection:", "keep-alive:", "te:", "upgrade:");

  /**
   * @throws IOException when it is no request that a proxy answers
   */
  static RequestHead of(String head) throws IOException {
    List<String> lines = head.lines().toList();
    String request = lines.isEmpty() ? "" : lines.getFirst();
    Matcher tunnel = TUNNEL.matcher(request);
    if (tunnel.matches()) {
      Authority authority = Authority.of(tunnel.group("authority"), Authority.HTTPS_PORT);
      return new RequestHead(true, authority, "", List.of());
    }
    Matcher resource = RESOURCE.matcher(request);
    if (!resource.matches()) {
      throw new IOException("no request to a proxy");
    }
    String path = resource.group("path");
    return new RequestHead(
        false,
        Authority.of(resource.group("authority"), Authority.HTTP_PORT),
        path == null ? "/" : path.startsWith("?") ? "/" + path : path,
        lines.stream().skip(1).filter(RequestHead::endToEnd).toList());
  }

  private static boolean endToEnd(String field) {
    String lower = field.toLowerCase(Locale.ROOT);
    return !field.isEmpty() && HOP_BY_HOP.stream().noneMatch(lower::startsWith);
  }

  /** What goes to the server: HTTP/1.1, as ffmpeg speaks it, and no second request behind it. */
  String toServer() {
    StringBuilder request = new StringBuilder("GET ").append(path).append(" HTTP/1.1\r\n");
    fields.forEach(field -> request.append(field).append("\r\n"));
    return request.append("Connection: close\r\n\r\n").toString();
  }
}
