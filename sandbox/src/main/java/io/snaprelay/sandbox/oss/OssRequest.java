package io.snaprelay.sandbox.oss;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a request says, decoded once.
 *
 * @param bucket empty for the service itself
 * @param key empty for the bucket itself
 * @param query parameters by name; one without a value has an empty one
 * @param headers by lower-case name, the values as UTF-8
 */
record OssRequest(
    String method,
    String bucket,
    String key,
    Map<String, String> query,
    Map<String, String> headers) {

  static OssRequest of(HttpServletRequest request) {
    String path = request.getRequestURI().substring(1);
    int slash = path.indexOf('/');
    String bucket = slash < 0 ? path : path.substring(0, slash);
    String key = slash < 0 ? "" : path.substring(slash + 1);
    return new OssRequest(
        request.getMethod(),
        decodePath(bucket),
        decodePath(key),
        query(request.getQueryString()),
        headers(request));
  }

  /** The path as signatures name it: the bucket is in it wherever the client put it. */
  String resource() {
    return bucket.isEmpty() ? "/" : "/" + bucket + "/" + key;
  }

  @Nullable String header(String name) {
    return headers.get(name);
  }

  @Nullable String parameter(String name) {
    return query.get(name);
  }

  boolean asks(String subresource) {
    return query.containsKey(subresource);
  }

  /** A plus sign in a path is a plus sign, which the decoder for forms does not know. */
  private static String decodePath(String raw) {
    return decode(raw.replace("+", "%2B"));
  }

  private static Map<String, String> query(@Nullable String raw) {
    var query = new TreeMap<String, String>();
    for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      query.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
    }
    return Collections.unmodifiableMap(query);
  }

  private static String decode(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new OssError(400, "InvalidURI", "Couldn't parse the specified URI.");
    }
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    var headers = new TreeMap<String, String>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers.put(name.toLowerCase(Locale.ROOT), utf8(request.getHeader(name)).strip());
    }
    return Collections.unmodifiableMap(headers);
  }

  /** HTTP reads header bytes as Latin-1; the SDK writes, and signs, UTF-8. */
  private static String utf8(String latin1) {
    return new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
