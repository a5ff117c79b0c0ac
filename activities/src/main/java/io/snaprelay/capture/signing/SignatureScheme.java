package io.snaprelay.capture.signing;

import io.snaprelay.capture.source.UrlParts;
import java.time.Instant;

/** How one kind of CDN signs addresses. */
interface SignatureScheme {

  /**
   * Signs an address.
   *
   * @param ends what the address carries as its time, rounded down to what the scheme can say
   */
  Result sign(UrlParts url, String key, Instant ends);

  /** The signed address, and the part of it that is the signature. */
  record Result(UrlParts url, String signature) {}
}
