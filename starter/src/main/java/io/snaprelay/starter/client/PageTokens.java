package io.snaprelay.starter.client;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Temporal's page tokens as text that can stand in an address. */
final class PageTokens {

  private PageTokens() {}

  static String write(ByteString token) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.toByteArray());
  }

  static ByteString read(@Nullable String page) {
    try {
      return page == null
          ? ByteString.EMPTY
          : ByteString.copyFrom(Base64.getUrlDecoder().decode(page));
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  static InvalidRequestException unknown() {
    return InvalidRequestException.of(
        List.of("page: no page of this list: take it from the answer's \"next\""));
  }
}
