package io.snaprelay.sandbox.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The little of HTTP that an endless body needs. */
final class FlvHttp {

  static final byte[] NOT_FOUND = head("404 Not Found", "Content-Length: 0");
  static final byte[] OK =
      head("200 OK", "Content-Type: video/x-flv\r\nTransfer-Encoding: chunked");

  static final byte[] OK_UNCHUNKED = head("200 OK", "Content-Type: video/x-flv");

  private static final int LONGEST_LINE = 8_192;

  private FlvHttp() {}

  /**
   * The stream that a GET names; none for anything else. The request is read up to its empty line.
   */
  static @Nullable String requestedStream(InputStream in) throws IOException {
    String request = line(in);
    while (!line(in).isEmpty()) {
      // Its headers change nothing.
    }
    String[] words = request.split(" ", -1);
    if (words.length != 3 || !words[0].equals("GET")) {
      return null;
    }
    String path = words[1].split("\\?", 2)[0];
    return path.endsWith(".flv") ? path.substring(1, path.length() - ".flv".length()) : null;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read();
        next >= 0 && next != '\n' && line.length() < LONGEST_LINE;
        next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static byte[] head(String status, String headers) {
    return ("HTTP/1.1 "
            + status
            + "\r\n"
            + headers
            + "\r\nCache-Control: no-cache\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
