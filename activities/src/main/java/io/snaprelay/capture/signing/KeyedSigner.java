package io.snaprelay.capture.signing;

import io.snaprelay.capture.source.SignedUrl;
import io.snaprelay.capture.source.UrlSigner;
import io.snaprelay.contract.SourceUrl;
import io.snaprelay.runtime.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Signs with one of a domain's keys until a signature with it is refused, then with the next: CDNs
 * have a main and a backup key, so that one can be changed while the other is in use.
 */
final class KeyedSigner implements UrlSigner {

  private final SignatureScheme scheme;
  private final List<Secret> keys;
  private final Duration ttl;
  private final AtomicInteger current = new AtomicInteger();

  KeyedSigner(SignerSettings settings) {
    this.scheme = settings.scheme();
    this.keys = settings.keys();
    this.ttl = settings.ttl();
  }

  @Override
  public SignedUrl sign(SourceUrl url, Instant now) {
    int key = current.get();
    SignatureScheme.Result result =
        scheme.sign(UrlParts.of(url.value()), keys.get(key).reveal(), now.plus(ttl));
    return new SignedUrl(new SourceUrl(result.url().toString()), result.signature(), key);
  }

  /** Once per key in use: two streams that are refused at the same time change it once. */
  @Override
  public void refused(SignedUrl url) {
    current.compareAndSet(url.key(), (url.key() + 1) % keys.size());
  }
}
