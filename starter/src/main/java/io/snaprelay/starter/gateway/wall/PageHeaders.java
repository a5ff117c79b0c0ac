package io.snaprelay.starter.gateway.wall;

import io.javalin.http.Context;
import io.snaprelay.starter.picture.StoredPictures;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What browsers are told the page may do: its own files, and pictures of the store. No text becomes
 * markup, whatever streams, labels and reasons are called: browsers refuse scripts that try.
 */
final class PageHeaders {

  private static final Logger log = LoggerFactory.getLogger(PageHeaders.class);

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'%s; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

  private final Optional<StoredPictures> pictures;
  private volatile @Nullable String policy;

  PageHeaders(Optional<StoredPictures> pictures) {
    this.pictures = pictures;
  }

  void put(Context context) {
    context.header("Content-Security-Policy", policy());
    context.header("X-Content-Type-Options", "nosniff");
    context.header("Referrer-Policy", "no-referrer");
    context.header("Cross-Origin-Opener-Policy", "same-origin");
  }

  /** Where addresses cannot be signed for now, the next page asks again. */
  private String policy() {
    String known = policy;
    if (known != null) {
      return known;
    }
    try {
      String made = POLICY.formatted(pictures.map(store -> " " + origin(store)).orElse(""));
      policy = made;
      return made;
    } catch (RuntimeException e) {
      log.warn("Pictures' addresses cannot be signed: {}", e.getClass().getSimpleName());
      return POLICY.formatted("");
    }
  }

  /** A signed address may name another host than the endpoint, with the bucket in it. */
  private static String origin(StoredPictures store) {
    URI probe = store.url("probe.jpg", Duration.ofMinutes(1));
    return probe.getScheme() + "://" + probe.getRawAuthority();
  }
}
