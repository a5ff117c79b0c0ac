package io.snaprelay.capture.signing;

import io.snaprelay.capture.source.SignedUrl;
import io.snaprelay.capture.source.UrlSigner;
import io.snaprelay.contract.SourceUrl;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The signatures of one connection: one for each of its children. For many threads. */
final class Signatures {

  /** A connection that lasts may have any number of children; what is said is of the last ones. */
  private static final int KEPT = 8;

  private final UrlSigner signer;
  private final SourceUrl asked;
  private final InstantSource clock;
  private final List<SignedUrl> made = new ArrayList<>();

  Signatures(UrlSigner signer, SourceUrl asked, InstantSource clock) {
    this.signer = signer;
    this.asked = asked;
    this.clock = clock;
  }

  /** The address for a child that connects now. */
  synchronized SourceUrl sign() {
    SignedUrl signed = signer.sign(asked, clock.instant());
    if (made.size() == KEPT) {
      made.removeFirst();
    }
    made.add(signed);
    return signed.url();
  }

  /** The server let in the child that connected last. */
  synchronized void accepted() {
    signer.accepted(asked, made.getLast());
  }

  /** The server refused it. */
  synchronized void refused() {
    signer.refused(asked, made.getLast());
  }

  /** The same text without any of them. */
  synchronized String hideIn(String text) {
    String clean = text;
    for (SignedUrl signed : made) {
      clean = signed.hideIn(clean);
    }
    return clean;
  }
}
