package io.snaprelay.capture.signing;

import io.snaprelay.capture.source.SignedUrl;
import io.snaprelay.capture.source.UrlParts;
import io.snaprelay.capture.source.UrlSigner;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signs with one of a domain's keys: CDNs have a main and a backup key, so that one can be changed
 * while the other is in use. An address that is refused is signed with the next key at its next
 * connect. That says nothing of the others yet, since a server also refuses a stream that is
 * banned: the common key changes when one that was refused is let in with another.
 */
final class KeyedSigner implements UrlSigner {

  /** Addresses that are refused for good are forgotten, the oldest first. */
  private static final int REMEMBERED = 10_000;

  private final SignatureScheme scheme;
  private final List<Secret> keys;
  private final Duration ttl;

  /** Addresses that were refused, with the key to try next. */
  private final Map<SourceUrl, Integer> retries = new LinkedHashMap<>();

  private int common;

  KeyedSigner(SignerSettings settings) {
    this.scheme = settings.scheme();
    this.keys = settings.keys();
    this.ttl = settings.ttl();
  }

  @Override
  public SignedUrl sign(SourceUrl url, Instant now) {
    int key = keyFor(url);
    SignatureScheme.Result result =
        scheme.sign(UrlParts.of(url.value()), keys.get(key).reveal(), now.plus(ttl));
    return new SignedUrl(new SourceUrl(result.url().toString()), result.signature(), key);
  }

  private synchronized int keyFor(SourceUrl url) {
    return retries.getOrDefault(url, common);
  }

  /** Once per key: two connections that are refused at the same time do not turn it back. */
  @Override
  public synchronized void refused(SourceUrl url, SignedUrl signed) {
    retries.put(url, (signed.key() + 1) % keys.size());
    if (retries.size() > REMEMBERED) {
      retries.remove(retries.keySet().iterator().next());
    }
  }

  @Override
  public synchronized void accepted(SourceUrl url, SignedUrl signed) {
    if (retries.remove(url, signed.key())) {
      common = signed.key();
    }
  }
}
