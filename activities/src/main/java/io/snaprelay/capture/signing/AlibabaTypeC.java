package io.snaprelay.capture.signing;

import io.snaprelay.capture.source.UrlParts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Alibaba Cloud's authentication type C: md5(key path time), the time in seconds in hexadecimal,
 * either before the path or in the query. The domain adds its own validity to the time.
 *
 * @param parameters names in the query for hash and time; empty for {@code /hash/time} before the
 *     path
 * @see <a href="https://www.alibabacloud.com/help/en/cdn/user-guide/type-c-signing">Type C</a>
 */
record AlibabaTypeC(List<String> parameters) implements SignatureScheme {

  @Override
  public Result sign(UrlParts url, String key, Instant ends) {
    String time = Long.toHexString(ends.getEpochSecond()).toUpperCase(Locale.ROOT);
    String hash = Md5.of(key + url.path() + time);
    UrlParts signed =
        parameters.isEmpty()
            ? url.withPath("/" + hash + "/" + time + url.path())
            : url.plus(parameters.getFirst(), hash).plus(parameters.getLast(), time);
    return new Result(signed, hash);
  }
}
