package io.snaprelay.capture.signing;

import io.snaprelay.capture.source.UrlParts;
import java.time.Instant;

/**
 * Alibaba Cloud's authentication type A, the default of ApsaraVideo Live: {@code
 * auth_key=timestamp-rand-uid-md5(path-timestamp-rand-uid-key)} in the query. The domain adds its
 * own validity to the timestamp.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/live/user-guide/url-signing">Signed URLs</a>
 */
record AlibabaTypeA(String parameter) implements SignatureScheme {

  /** The random number and the user id, which the CDN does not look at. */
  private static final String RAND_AND_UID = "0-0";

  @Override
  public Result sign(UrlParts url, String key, Instant ends) {
    String said = ends.getEpochSecond() + "-" + RAND_AND_UID;
    String hash = Md5.of(url.path() + "-" + said + "-" + key);
    return new Result(url.plus(parameter, said + "-" + hash), hash);
  }
}
