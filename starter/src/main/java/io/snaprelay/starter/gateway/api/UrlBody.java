package io.snaprelay.starter.gateway.api;

import io.snaprelay.contract.SourceUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address in a request.
 *
 * @param signer of the workers' configuration; null where nobody signs it
 */
record UrlBody(String url, @Nullable String signer) {

  static List<SourceUrl> sources(@Nullable List<UrlBody> urls) {
    return urls == null
        ? List.of()
        : urls.stream().map(it -> new SourceUrl(it.url(), it.signer())).toList();
  }
}
