package io.snaprelay.starter.picture;

import io.snaprelay.starter.client.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where a listing goes on.
 *
 * @param prefix index of the prefix that is being listed
 * @param after the last key that was read; empty at a prefix's beginning
 */
record Place(int prefix, String after) {

  static final Place START = new Place(0, "");

  String token(List<String> prefixes) {
    byte[] text = (prefixes.get(prefix) + "\n" + after).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /** Whatever a token says, nothing outside of the stream's own prefixes is listed. */
  static Place of(String token, List<String> prefixes) {
    String[] parts = text(token).split("\n", -1);
    int prefix = prefixes.indexOf(parts[0]);
    boolean legal =
        parts.length == 2 && prefix >= 0 && (parts[1].isEmpty() || parts[1].startsWith(parts[0]));
    if (!legal) {
      throw unknown();
    }
    return new Place(prefix, parts[1]);
  }

  private static String text(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static InvalidRequestException unknown() {
    return InvalidRequestException.of(
        List.of("page: no page of this list: take it from the answer's \"next\""));
  }
}
