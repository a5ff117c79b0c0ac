package io.snaprelay.sandbox.oss;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * One object's description; its content is a file beside it.
 *
 * @param etag the content's MD5 in upper-case hex
 * @param crc64 as unsigned decimal
 * @param modified to the second, as HTTP says it
 * @param headers what the client gave and gets back: content type and the like, and x-oss-meta-* in
 *     lower case
 */
record StoredObject(
    String key,
    long size,
    String etag,
    String crc64,
    Instant modified,
    Map<String, String> headers) {

  private static final String HEADER = "header.";

  StoredObject {
    modified = modified.truncatedTo(ChronoUnit.SECONDS);
    headers = Map.copyOf(headers);
  }

  Properties toProperties() {
    var properties = new Properties();
    properties.setProperty("key", key);
    properties.setProperty("size", Long.toString(size));
    properties.setProperty("etag", etag);
    properties.setProperty("crc64", crc64);
    properties.setProperty("modified", modified.toString());
    headers.forEach((name, value) -> properties.setProperty(HEADER + name, value));
    return properties;
  }

  static StoredObject of(Properties properties) {
    var headers = new TreeMap<String, String>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(HEADER)) {
        headers.put(name.substring(HEADER.length()), properties.getProperty(name));
      }
    }
    return new StoredObject(
        properties.getProperty("key"),
        Long.parseLong(properties.getProperty("size")),
        properties.getProperty("etag"),
        properties.getProperty("crc64"),
        Instant.parse(properties.getProperty("modified")),
        headers);
  }
}
