package io.snaprelay.storage.oss;

import com.aliyun.oss.common.auth.Credentials;
import com.aliyun.oss.common.auth.CredentialsProvider;
import com.aliyun.oss.common.auth.DefaultCredentials;
import com.aliyun.oss.common.auth.InvalidCredentialsException;
import io.snaprelay.runtime.config.Secret;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source of access keys as the SDK asks for them. A source that fails for a while costs nothing
 * as long as OSS takes the last key that it gave: the SDK's own providers drop theirs.
 */
final class LastGoodCredentials implements CredentialsProvider {

  private static final Logger LOG = LoggerFactory.getLogger(LastGoodCredentials.class);

  private final AccessKeySource source;
  private volatile @Nullable AccessKey lastGood;
  private volatile boolean failing;

  LastGoodCredentials(AccessKeySource source) {
    this.source = source;
  }

  @Override
  public Credentials getCredentials() {
    AccessKey key = current();
    return new DefaultCredentials(
        key.id(), key.secret().reveal(), key.token().map(Secret::reveal).orElse(null));
  }

  @Override
  public void setCredentials(Credentials credentials) {
    throw new UnsupportedOperationException("keys come from their source");
  }

  private AccessKey current() {
    try {
      AccessKey key = source.current();
      lastGood = key;
      failing = false;
      return key;
    } catch (IOException e) {
      AccessKey last = lastGood;
      if (last == null) {
        throw new InvalidCredentialsException(e.getMessage(), e);
      }
      if (!failing) {
        LOG.warn("no new access key for OSS, the last good one stays in use: {}", e.getMessage());
      }
      failing = true;
      return last;
    }
  }
}
