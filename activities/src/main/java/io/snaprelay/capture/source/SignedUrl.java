package io.snaprelay.capture.source;

import io.snaprelay.contract.SourceUrl;

/**
 * An address with its signature, which may stand in its path as well as in its query.
 *
 * @param url for the connection only: even its text without a query may be a key to the stream
 * @param signature what must not be shown
 * @param key which of the signer's keys it was signed with, counted from 0
 */
public record SignedUrl(SourceUrl url, String signature, int key) {

  /** The same text without the signature. */
  public String hideIn(String text) {
    return text.replace(signature, "***");
  }

  @Override
  public String toString() {
    return hideIn(url.toString());
  }
}
