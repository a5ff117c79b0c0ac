package io.snaprelay.capture.source;

import io.snaprelay.contract.SourceUrl;
import java.time.Instant;

/** Makes an address of which a server lets in whoever has it, for a while. For many threads. */
public interface UrlSigner {

  /** Signs an address for a connection that is opened now. */
  SignedUrl sign(SourceUrl url, Instant now);

  /**
   * The server refused what was signed; where there is another key, that one signs next time for
   * this address.
   */
  void refused(SourceUrl url, SignedUrl signed);

  /** The server let in what was signed. */
  void accepted(SourceUrl url, SignedUrl signed);
}
